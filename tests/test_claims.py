"""Claims by the sentence: what was read, in the order of the quantities: number, qualifier, outcome, victims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.counting import claims

NO_CLAIM = [
    "The court is one of Hezbollah bodies",
    "The raids caused the displacement of more than 200 families destroyed 12 clinics",
    "The raids led to the displacement of 40 families destroyed clinics",
    "The abduction of 40 villagers in Homs killed their hopes",
    "They will be able to kill 40 rebels",
    "the homes of 900 people were destroyed",
    "None of the 20 passengers was killed.",
    "Neither of the two guards was hurt.",
    "The sisters, 12 and 14, were killed on the spot.",
    "Salim Haddad, 12, was killed.",
    "Two other targets were hit and many were injured",
    "The mother of four was killed in the raid",
    "a bid to prevent 20 people being killed",
    "Twenty people may be killed",
    "In 2015 rebel killed in Homs",
    "15 miners were presumed dead",
    "12 sailors are believed dead",
    "The raid saved 300 lives",
    "The plan would cost 300 lives",
    "They will execute ten soldiers",
    "The general vows to kill 40 rebels",
    "The parents of the six pilots were among the dead",
    "The elder brother of a bank employee was killed",
    "The officers arrested a man whose brother was killed",
    "A lorry carrying 14 rebels was destroyed",
    "The shells destroyed two armoured personnel carriers",
    "before executing a second or more raids",
    "20 militants destroyed a tank",
    "Two suicide bombers destroyed the checkpoint",
    "20 rebels killed the mayor",
    "The raid killed several horses and ten sheep",
    "Russia denied that its warplanes had killed 30 civilians.",
    "The army denied killing 12 civilians.",
    "Aid groups warn that the offensive could kill thousands of civilians.",
    "As many as 60 people were feared dead.",
    "The rebels threatened to execute 20 captured soldiers.",
    "Some 40,000 people have fled the town since Monday.",
    "More than 300 rebels and their families were evacuated to Idlib.",
    "the death toll is expected to exceed 50",
    "Nobody knows whether 20 people were killed.",
    "Were 20 people killed in the raid?",
    "medics treated 70 people for breathing problems",
    "20 people were sentenced to death",
    "3000 residents of the besieged town have fled the offensive which killed civilians",
    "The Syrian air force bombed ISIS gatherings killing and wounding many",
    "US airstrike kills senior ISIS leader",
    "nine-year-old boy killed by sniper",
    "A majority of rebel casualties occurred in the east",
    "016 Tags civilian deaths",
    "two infantry fighting vehicles were destroyed",
]

PARTS = [
    (
        "Five persons were killed a nurse among them and six others were hurt",
        ["5 exact killed unspecified", "1 exact killed civilian", "6 exact injured unspecified"],
    ),
    ("Nine people died, among them two girls", ["9 exact killed unspecified", "2 exact killed civilian"]),
    ("12 of 30 hostages were killed", ["12 exact killed unspecified"]),
    ("two of three wounded children died", ["2 exact killed civilian"]),
    ("one of five people killed in the raid", ["5 exact killed unspecified"]),
    ("20 villagers were abducted and 5 of them killed", ["5 exact killed civilian"]),
    ("20 villagers, five of them girls, were killed", ["20 exact killed civilian", "5 exact killed civilian"]),
    ("Of the 30 passengers, 12 died", ["12 exact killed unspecified"]),
    ("Out of 30 passengers 12 died", ["12 exact killed unspecified"]),
    ("Of the 12 children hurt, five later died", ["12 exact injured civilian", "5 exact killed civilian"]),
    ("The flood killed 60 farmers a third of them children", ["60 exact killed civilian"]),
    (
        "killing 14 (5 of them children) and wounding dozens",
        ["14 exact killed unspecified", "5 exact killed civilian", "24 vague injured unspecified"],
    ),
    (
        "the latest count is 130 people killed among which 45 children",
        ["130 exact killed unspecified", "45 exact killed civilian"],
    ),
    (
        "Nearly 80 villagers were killed the group claimed including 12 girls and nine boys",
        ["80 nearly killed civilian", "12 exact killed civilian", "9 exact killed civilian"],
    ),
    ("Among the injured in the port were six dockers and a nurse", ["1 exact injured civilian"]),
    ("Among the farmers killed in the valley was a child", ["1 exact killed civilian"]),
    (
        "Two sailors and five soldiers from the four units were among the dead",
        ["2 exact killed civilian", "5 exact killed combatant"],
    ),
    ("Five girls were among at least 14 civilian killed", ["5 exact killed civilian", "14 at_least killed civilian"]),
    ("the injured in the fire - two of whom died on Sunday", ["2 exact killed unspecified"]),
    ("Forty people have died and two million have lost their homes including 300000 children", ["40 exact killed unspecified"]),
    ("Nine people died and dozens were displaced including 12 children", ["9 exact killed unspecified"]),
    (
        "The storm killed 16 people many of them children and injured dozens more",
        ["16 exact killed unspecified", "24 vague injured unspecified"],
    ),
    ("the army killed eight rebels and burned two vehicles one of which carried guns", ["8 exact killed combatant"]),
    ("Seven villagers of one family including a baby were killed", ["7 exact killed civilian", "1 exact killed civilian"]),
    (
        "14 Kurds including several women girls and old men were shot dead",
        ["14 exact killed unspecified", "3 vague killed civilian"],
    ),
    (
        "The army killed a confirmed 17 rebels on Friday including 3 officers",
        ["17 exact killed combatant", "3 exact killed combatant"],
    ),
    ("of the 43 people killed, 13 were children", ["43 exact killed unspecified", "13 exact killed civilian"]),
    (
        "36 were killed (nine children, four women)",
        ["36 exact killed unspecified", "9 exact killed civilian", "4 exact killed civilian"],
    ),
    (
        "35 were killed today: 12 in Homs and ten in Hama",
        ["35 exact killed unspecified", "12 exact killed unspecified", "10 exact killed unspecified"],
    ),
    ("the blast wounded 30 soldiers, and 12 of them later died", ["30 exact injured combatant", "12 exact killed combatant"]),
    ("20 militants, including 3 managers, were killed", ["20 exact killed combatant", "3 exact killed combatant"]),
    (
        "Thirteen people, among them four children, died when a barrel bomb hit their home.",
        ["13 exact killed unspecified", "4 exact killed civilian"],
    ),
    ("The monitor said 15 of those killed were civilians.", ["15 exact killed civilian"]),
    (
        "Syrian state news agency SANA said one woman was killed and seven other people, including two children, were wounded by rebel rockets.",
        [
            "1 exact killed civilian",
            "7 exact injured unspecified",
            "2 exact injured civilian",
        ],
    ),
    ("Nine members of the same family were among the dead.", ["9 exact killed civilian"]),
    ("Seventeen civilians, eight of them children, were killed.", ["17 exact killed civilian", "8 exact killed civilian"]),
    (
        "The blast killed at least 11 people - including five policemen - and wounded 38.",
        ["11 at_least killed unspecified", "5 exact killed combatant", "38 exact injured unspecified"],
    ),
    ("Twelve civilians some of them children killed in airstrike", ["12 exact killed civilian"]),
    ("The dead included three children.", ["3 exact killed civilian"]),
    (
        "Among the dead were two White Helmets volunteers and a journalist.",
        ["2 exact killed civilian", "1 exact killed civilian"],
    ),
    (
        "the attack claimed the lives of two civilians and injured 11 others among them 3 children",
        ["2 exact killed civilian", "11 exact injured civilian", "3 exact injured civilian"],
    ),
    (
        "Airstrikes have killed at least 58 people in the past 24 hours - 45 of them civilians.",
        ["58 at_least killed unspecified", "45 exact killed civilian"],
    ),
    (
        "An SDF spokesman said 42 Daesh terrorists including two commanders had been killed in two days of fighting",
        ["42 exact killed combatant", "2 exact killed combatant"],
    ),
    ("killing 23 militants, 8 of whom were foreigners", ["23 exact killed combatant", "8 exact killed combatant"]),
    (
        "There were 22 civilians, six of them children, among the 32 killed",
        ["22 exact killed civilian", "6 exact killed civilian", "32 exact killed unspecified"],
    ),
    ("It said 10 civilians had been killed, three of them women", ["10 exact killed civilian", "3 exact killed civilian"]),
    ("The army killed tens of terrorists most of them foreigners and injured others", ["20 vague killed combatant"]),
    (
        "SNHR documented the death of 23 civilians in July including four children",
        ["23 exact killed civilian", "4 exact killed civilian"],
    ),
    ("Five people were killed two of whom were children", ["5 exact killed unspecified", "2 exact killed civilian"]),
    ("A child among four dead in Aleppo shelling", ["1 exact killed civilian", "4 exact killed unspecified"]),
    (
        "three people including a woman and two children were killed",
        ["3 exact killed unspecified", "1 exact killed civilian", "2 exact killed civilian"],
    ),
    ("Nine people died including a Kurdish family of five", ["9 exact killed unspecified", "5 exact killed civilian"]),
    ("eight rebels died including one of Nusra commanders", ["8 exact killed combatant", "1 exact killed combatant"]),
    ("killing 12 gunmen and injuring dozens of them", ["12 exact killed combatant", "24 vague injured combatant"]),
    ("One of the dead was a Syrian soldier.", ["1 exact killed combatant"]),
    ("One of the dead was a nurse.", ["1 exact killed civilian"]),
    ("Of the 43 killed, 13 were Iraqi children.", ["43 exact killed unspecified", "13 exact killed civilian"]),
    ("Ten people were killed while 30 were hospital patients.", ["10 exact killed unspecified"]),
    ("Ten people were killed and three were displaced.", ["10 exact killed unspecified"]),
    (
        "Nine of those killed were rebel gunmen while four were foreign volunteers.",
        ["9 exact killed combatant", "4 exact killed combatant"],
    ),
    (
        "A raid killed 45 men, and the wounded included 12 boys.",
        ["45 exact killed unspecified", "12 exact injured civilian"],
    ),
    ("Two girls from a family of seven were killed.", ["2 exact killed civilian"]),
    ("It reported the deaths of a family of seven.", ["7 exact killed civilian"]),
    ("The initial toll also included 40 injured.", ["40 exact injured unspecified"]),
    ("killed two women one of them pregnant", ["2 exact killed civilian", "1 exact killed civilian"]),
    ("15 killed including 6 children in air raid", ["15 exact killed unspecified", "6 exact killed civilian"]),
    ("including Abu Omar, were killed along with 15 fighters", ["15 exact killed combatant"]),
    ("The explosion injured more than 55 persons most of them women and children", ["55 more_than injured unspecified"]),
    (
        "At least 250 people 64 of them children have been killed since the start of the offensive",
        ["250 at_least killed unspecified", "64 exact killed civilian"],
    ),
    ("Some 60 people including 17 women and children have died", ["60 about killed unspecified", "17 exact killed civilian"]),
    (
        "Over 5000 people have been killed this year of which 1200 were civilians",
        ["5000 more_than killed unspecified", "1200 exact killed civilian"],
    ),
    ("the 14 people killed included 5 children", ["14 exact killed unspecified", "5 exact killed civilian"]),
    ("Twelve others including three rebels were injured", ["12 exact injured unspecified", "3 exact injured combatant"]),
    (
        "More than 80 civilians were killed among them 28 children and 15 women in the attack on Khan Sheikhun",
        ["80 more_than killed civilian", "28 exact killed civilian", "15 exact killed civilian"],
    ),
    (
        "The chemical attack which killed at least 87 people including 31 children prompted Washington to fire 59 missiles",
        ["87 at_least killed unspecified", "31 exact killed civilian"],
    ),
    (
        "Nearly 3000 civilians including 600 children died in coalition raids since 2014",
        ["3000 nearly killed civilian", "600 exact killed civilian"],
    ),
    ("as many as 13000 people most of them civilians were hanged in secret", ["13000 up_to killed unspecified"]),
    (
        "Two civilians were killed and five others injured two of them seriously when a shell fell",
        ["2 exact killed civilian", "5 exact injured civilian", "2 exact injured civilian"],
    ),
    (
        "more than 1000 people including 400 civilians killed in Raqqa offensive",
        ["1000 more_than killed unspecified", "400 exact killed civilian"],
    ),
    ("Among the dead were the mayor of the town and a judge who worked with him.", ["1 exact killed civilian"]),
    ("A nurse and two soldiers are reportedly among the deceased", ["1 exact killed civilian", "2 exact killed combatant"]),
    (
        "The deaths include 40 people among them 12 children killed in shelling",
        ["40 exact killed unspecified", "12 exact killed civilian"],
    ),
]

TOLLS = [
    ("Seven Hezbollah bodies were found", ["7 exact killed combatant"]),
    ("At least 12 bodies of farmers have been found in the river", ["12 at_least killed civilian"]),
    ("The bodies of 12 farmers have been found", ["12 exact killed civilian"]),
    ("Two bodies of water were polluted", []),
    ("Six Lebanese martyrs were buried", ["6 exact killed unspecified"]),
    ("Toll climbs past 90", ["90 exact killed unspecified"]),
    ("Death toll from factory fire at least 61", ["61 at_least killed unspecified"]),
    ("The crash brought the toll for pilots killed in the war to 14", ["14 exact killed unspecified"]),
    ("the death toll rose as rebels killed 14 farmers", ["14 exact killed civilian"]),
    ("correcting an earlier toll on Friday morning of 11", ["11 exact killed unspecified"]),
    ("bringing the number killed in two days of fighting to 38", ["38 exact killed unspecified"]),
    ("This brought to 38 the number killed", ["38 exact killed unspecified"]),
    ("the death toll estimated between 300 and 450", ["300 about killed unspecified"]),
    ("death tolls ranging from about 300 to some 450", ["300 about killed unspecified"]),
    ("the death toll rose from 30 to about 45", ["45 about killed unspecified"]),
    ("Dozens of lives were lost", ["24 vague killed unspecified"]),
    ("the death toll rises from 20 to 35", ["35 exact killed unspecified"]),
    ("put the toll above 100 people as victims succumbed to their wounds", ["100 more_than killed unspecified"]),
    ("This takes to 167 the number of civilians killed", ["167 exact killed civilian"]),
    ("The bodies of 12 soldiers were found in a mass grave.", ["12 exact killed combatant"]),
    ("Rescue workers pulled 15 bodies from the rubble.", ["15 exact killed unspecified"]),
    ("Rescuers pulled at least three survivors and 15 bodies from under the rubble", ["15 exact killed unspecified"]),
    ("Death toll in Aleppo strike climbs to 61", ["61 exact killed unspecified"]),
    ("The number of dead rose to 112, including 98 civilians.", ["112 exact killed unspecified", "98 exact killed civilian"]),
    ("the strikes caused 20 civilian deaths and 45 injuries", ["20 exact killed civilian", "45 exact injured unspecified"]),
    ("The toll included 14 women and nine children.", ["14 exact killed civilian", "9 exact killed civilian"]),
    ("The Observatory gave a death toll of 27.", ["27 exact killed unspecified"]),
    ("Observatory puts death toll at 72 as rescuers search rubble", ["72 exact killed unspecified"]),
    ("The raid killed 8 people and the toll could rise to 20.", ["8 exact killed unspecified"]),
    ("It reported six more deaths in the east", ["6 exact killed unspecified"]),
    ("_20 dead in raid_", ["20 exact killed unspecified"]),
    ("They rushed dozens of injured to the hospital", ["24 vague injured unspecified"]),
    ("20 casualties were reported", ["20 exact killed_or_injured unspecified"]),
    (
        "Hospital sources said they had received 14 bodies and 60 wounded",
        ["14 exact killed unspecified", "60 exact injured unspecified"],
    ),
    (
        "The Syrian Network for Human Rights documented 1200 civilian deaths in May including 200 children",
        ["1200 exact killed civilian", "200 exact killed civilian"],
    ),
    ("bringing the death toll to 34", ["34 exact killed unspecified"]),
    ("raising to 20 the number of people killed", ["20 exact killed unspecified"]),
    ("The total number of deaths has risen to at least 100 the Observatory said", ["100 at_least killed unspecified"]),
    ("which put the toll at 20 dead and 30 wounded", ["20 exact killed unspecified", "30 exact injured unspecified"]),
    ("a toll of at least 20 dead", ["20 at_least killed unspecified"]),
    ("12 people died and 13 others sustained injuries", ["12 exact killed unspecified", "13 exact injured unspecified"]),
    ("resulting in 15 deaths and 30 injuries", ["15 exact killed unspecified", "30 exact injured unspecified"]),
    ("Clashes left 20 casualties among the terrorists", ["20 exact killed_or_injured combatant"]),
    ("The terrorists suffered 30 casualties", ["30 exact killed_or_injured unspecified"]),
]

BOTH = [
    ("The jets hit the rebels killing and wounding dozens of them", ["24 vague killed_or_injured combatant"]),
    ("They carried off dozens of dead and wounded", ["24 vague killed_or_injured unspecified"]),
    ("The rebels left behind tens of the dead and wounded men", ["20 vague killed_or_injured combatant"]),
    ("six other victims died in hospital", ["6 exact killed unspecified"]),
    ("He said the 20 victims were buried on Sunday.", ["20 exact killed_or_injured unspecified"]),
    ("Mortar Attack Kills Injures over 70 Residents", ["70 more_than killed_or_injured civilian"]),
    ("40 people have fallen victim to the gas", ["40 exact killed_or_injured unspecified"]),
    ("left scores of terrorists dead or wounded", ["40 vague killed_or_injured combatant"]),
    ("killing or wounding scores of terrorists", ["40 vague killed_or_injured combatant"]),
    ("tens of terrorists were killed or injured in the operation", ["20 vague killed_or_injured combatant"]),
    (
        "A doctor and two nurses are among the victims",
        ["1 exact killed_or_injured civilian", "2 exact killed_or_injured civilian"],
    ),
    ("Hundreds of Nusra terrorists have been killed or wounded", ["200 vague killed_or_injured combatant"]),
]

QUALIFIED = [
    ("Flood Kills 70 People at Least", ["70 at_least killed unspecified"]),
    ("Flood kills 70 people at least 20 children", ["70 exact killed unspecified", "20 at_least killed civilian"]),
    ("The storm left more than hundred others injured", ["100 more_than injured unspecified"]),
    ("Blast in Homs kills 14 rebels say", ["14 exact killed unspecified"]),
    ("The blast hit a market wounding dozens opposition activists said on Friday.", ["24 vague injured unspecified"]),
    ("The blast wounded 14 rebels said the army.", ["14 exact injured combatant"]),
    ("The group which killed 14 soldiers said it would go on", ["14 exact killed combatant"]),
    ("between 300 and more than 450 people died", ["300 about killed unspecified"]),
    ("The flood killed 300 to well over 450 people", ["300 about killed unspecified"]),
    ("The flood killed from 300 to well over 450 people", ["300 about killed unspecified"]),
    ("at least 61 people nearly all villagers had been killed", ["61 at_least killed unspecified"]),
    ("40+ dead and 90+ wounded in the blast", ["40 at_least killed unspecified", "90 at_least injured unspecified"]),
    ("The ministry put the toll at least at 31.", ["31 at_least killed unspecified"]),
    ("Some 400,000 people have lost their lives in the conflict.", ["400000 about killed unspecified"]),
    ("The group lost dozens of fighters in the battle for the town.", ["24 vague killed combatant"]),
    ("Up to 33 people may have been killed in the raid, activists said.", ["33 up_to killed unspecified"]),
    ("Two hospitals were bombed, killing dozens.", ["24 vague killed unspecified"]),
    ("Between 20 and 30 fighters were killed.", ["20 about killed combatant"]),
    ("Around 20 to 25 civilians died.", ["20 about killed civilian"]),
    ("No fewer than 70 people perished in the strike.", ["70 at_least killed unspecified"]),
    ("the army killed scores of Nusra terrorists and destroyed four of their vehicles", ["40 vague killed combatant"]),
    ("some 85 people, mostly civilians, have been killed", ["85 about killed unspecified"]),
    ("the UN says nearly half a million people have died", ["500000 nearly killed unspecified"]),
    ("more than 70 people suffered breathing difficulties", ["70 more_than injured unspecified"]),
    ("At least 20 regime forces were killed", ["20 at_least killed combatant"]),
    ("Airstrike Kills At Least 20 In Idlib", ["20 at_least killed unspecified"]),
    ("the group has 3000 fighters and has killed hundreds of civilians", ["200 vague killed civilian"]),
    ("Around 300 people suffered from suffocation after the attack", ["300 about injured unspecified"]),
    (
        "an air raid on a school that killed at least 22 children and six teachers",
        ["22 at_least killed civilian", "6 exact killed civilian"],
    ),
    ("The UN said up to 400 people had been killed", ["400 up_to killed unspecified"]),
    ("The regime executed between 5000 and 13000 prisoners at Saydnaya Amnesty said", ["5000 about killed unspecified"]),
    ("Around 12 soldiers were said to have been killed", ["12 about killed combatant"]),
    ("an estimated 470000 people have been killed by the war", ["470000 about killed unspecified"]),
    ("Some 30 people were believed killed", ["30 about killed unspecified"]),
    ("IS fighters killed at least 120 civilians in Kobani in a 24-hour rampage", ["120 at_least killed civilian"]),
]

LISTS = [
    ("Two were killed on May 12 and 13 this year", ["2 exact killed unspecified"]),
    ("Two were killed on Aug. 3 and 4 in the port", ["2 exact killed unspecified"]),
    ("Two were killed on Monday and three on Tuesday", ["2 exact killed unspecified", "3 exact killed unspecified"]),
    ("a war that killed 900 people and displaced half the valley, 8000 farmers", ["900 exact killed unspecified"]),
    ("A man and a nurse aged 30 were killed", ["1 exact killed unspecified", "1 exact killed civilian"]),
    ("In Homs, 12, and in Hama, five were killed", ["12 exact killed unspecified", "5 exact killed unspecified"]),
    ("The fire killed nine and hurt 15, a nurse said", ["9 exact killed unspecified", "15 exact injured unspecified"]),
    ("The fire killed 15 people a nurse said", ["15 exact killed unspecified"]),
    (
        "The fire killed a nurse, a judge and a soldier, police said",
        ["1 exact killed civilian", "1 exact killed civilian", "1 exact killed combatant"],
    ),
    (
        "a raid that killed 25 fighters from militias as well as 7 guards according to a nurse",
        ["25 exact killed combatant", "7 exact killed combatant"],
    ),
    (
        "Six rebels were killed in the same week in the valley along with one soldier",
        ["6 exact killed combatant", "1 exact killed combatant"],
    ),
    (
        "The fire killed 12 villagers including women and girls as well as two soldiers",
        ["12 exact killed civilian", "2 exact killed combatant"],
    ),
    ("Nine rebels were killed in the ambush along with four drivers", ["9 exact killed combatant", "4 exact killed civilian"]),
    ("Nine rebels were killed in an ambush with 40 soldiers", ["9 exact killed combatant"]),
    ("Three villagers were killed with at least 15 injured", ["3 exact killed civilian", "15 at_least injured civilian"]),
    ("2 teachers killed 3 pupils and their nurse still missing", ["2 exact killed civilian"]),
    (
        "five fighters were killed, along with a doctor, his wife, a nurse and two civilians",
        ["5 exact killed combatant", "1 exact killed civilian", "1 exact killed civilian", "2 exact killed civilian"],
    ),
    ("six civilians from one family and a teacher were killed", ["6 exact killed civilian", "1 exact killed civilian"]),
    (
        "The Observatory said on Monday that 19 pro-regime fighters and 12 jihadists were killed in the clashes.",
        ["19 exact killed combatant", "12 exact killed combatant"],
    ),
    (
        "The strikes killed a Syrian army general and four of his bodyguards.",
        ["1 exact killed combatant", "4 exact killed combatant"],
    ),
    (
        "Four Turkish soldiers were killed and nine wounded in an attack by Islamic State near al-Bab.",
        ["4 exact killed combatant", "9 exact injured combatant"],
    ),
    (
        "An air strike hit a hospital and killed two patients, a doctor and three nurses.",
        ["2 exact killed civilian", "1 exact killed civilian", "3 exact killed civilian"],
    ),
    ("Two rebels and a child were also killed.", ["2 exact killed combatant", "1 exact killed civilian"]),
    (
        "The blast, which killed a mother and her three children, was the third in a week.",
        ["1 exact killed civilian", "3 exact killed civilian"],
    ),
    (
        "Seven Syrian soldiers were killed by a roadside bomb near Palmyra, and 12 IS fighters died in air strikes.",
        ["7 exact killed combatant", "12 exact killed combatant"],
    ),
    (
        "Fighting in the area killed 10 regime troops, while the rebels lost 15 fighters.",
        ["10 exact killed combatant", "15 exact killed combatant"],
    ),
    (
        "10 Iranian military advisers and a Hezbollah commander were killed",
        ["10 exact killed combatant", "1 exact killed combatant"],
    ),
    ("Four Lebanese soldiers were killed and 10 injured", ["4 exact killed combatant", "10 exact injured combatant"]),
    (
        "The clashes resulted in the death of 17 fighters of the regime forces and 9 rebels",
        ["17 exact killed combatant", "9 exact killed combatant"],
    ),
    ("in which 22 children and 6 teachers were killed", ["22 exact killed civilian", "6 exact killed civilian"]),
    ("40 Syrian soldiers and 10 allied militia members have died", ["40 exact killed combatant", "10 exact killed combatant"]),
    (
        "a civilian and three members of the security forces were killed",
        ["1 exact killed civilian", "3 exact killed combatant"],
    ),
    ("a man his wife and their four children were killed", ["1 exact killed unspecified", "4 exact killed civilian"]),
    (
        "SANA: 3 civilians killed, 15 injured in terrorist shelling on Aleppo",
        ["3 exact killed civilian", "15 exact injured civilian"],
    ),
]

UNNAMED = [
    ("Farmer killed 7 shepherds injured in blast", ["7 exact injured civilian"]),
    ("Gunman killed 7 shepherds", ["7 exact killed civilian"]),
    ("Farmer killed two others and injured five", ["2 exact killed unspecified", "5 exact injured unspecified"]),
    ("Rebels abducted 80 executed 14 people", ["14 exact killed unspecified"]),
    (
        "A car bomb went off outside a mosque, killing 12 worshippers and wounding 30 others.",
        ["12 exact killed civilian", "30 exact injured civilian"],
    ),
    (
        "At least 45 people have been killed and more than 100 wounded since Friday.",
        ["45 at_least killed unspecified", "100 more_than injured unspecified"],
    ),
    ("The war has claimed more than 250,000 lives.", ["250000 more_than killed unspecified"]),
    ("The attack left 10 people dead and 25 others wounded.", ["10 exact killed unspecified", "25 exact injured unspecified"]),
    ("The attack left ten dead and dozens injured", ["10 exact killed unspecified", "24 vague injured unspecified"]),
    ("40 killed, scores injured in twin blasts in Damascus", ["40 exact killed unspecified", "40 vague injured unspecified"]),
    (
        "ISIS has executed more than 2,000 people since declaring its caliphate, the monitor said.",
        ["2000 more_than killed unspecified"],
    ),
    ("Government forces captured 25 militants and killed six others.", ["6 exact killed combatant"]),
    (
        "On Tuesday stalls baderruf including a banahwazqas and a tent were qastirruf and 93 others were injured in ghobalim attacks",
        ["93 exact injured unspecified"],
    ),
    ("Syria's conflict has left more than 320,000 dead.", ["320000 more_than killed unspecified"]),
    (
        "Activists reported 30 killed in Homs, 12 in Hama and six in Idlib.",
        ["30 exact killed unspecified", "12 exact killed unspecified", "6 exact killed unspecified"],
    ),
    ("Army units killed 13 terrorists injured many others and destroyed 3 vehicles", ["13 exact killed combatant"]),
    (
        "A woman was martyred and three others were wounded in a mortar attack",
        ["1 exact killed civilian", "3 exact injured unspecified"],
    ),
    ("5 martyrs 20 wounded in terrorist attacks on Damascus", ["5 exact killed unspecified", "20 exact injured unspecified"]),
    ("two children were martyred and another was injured", ["2 exact killed civilian", "1 exact injured civilian"]),
    ("leaving 18 militants dead and 22 others injured", ["18 exact killed combatant", "22 exact injured combatant"]),
    (
        "The war has killed more than 400,000 people and displaced half of the population.",
        ["400000 more_than killed unspecified"],
    ),
    ("It said one soldier was killed and a second was wounded.", ["1 exact killed combatant", "1 exact injured combatant"]),
    (
        "Seven people were killed in Douma, five in Harasta and one in Arbin",
        ["7 exact killed unspecified", "5 exact killed unspecified", "1 exact killed unspecified"],
    ),
    ("The UN says 13.5 million people need aid and more than 250,000 have died.", ["250000 more_than killed unspecified"]),
    ("The strike also wounded two women and a man", ["2 exact injured civilian", "1 exact injured unspecified"]),
    (
        "At least 15 people have been killed and 40 others injured when a bomb went off in Damascus",
        ["15 at_least killed unspecified", "40 exact injured unspecified"],
    ),
    ("leaving scores of terrorists dead and others wounded", ["40 vague killed combatant"]),
    (
        "a 12-year-old girl was killed and 6 other civilians were wounded",
        ["1 exact killed civilian", "6 exact injured civilian"],
    ),
    ("one person died and another three were injured", ["1 exact killed unspecified", "3 exact injured unspecified"]),
    ("The army killed 20 militants and arrested 15 others", ["20 exact killed combatant"]),
    ("The suicide bomber killed himself and 12 others", ["12 exact killed unspecified"]),
    (
        "a suicide attack in Qamishli left 44 dead and 171 wounded",
        ["44 exact killed unspecified", "171 exact injured unspecified"],
    ),
    ("at least 8 dead 20 wounded", ["8 at_least killed unspecified", "20 exact injured unspecified"]),
    (
        "Eight civilians were killed and more than 20 wounded some seriously",
        ["8 exact killed civilian", "20 more_than injured civilian"],
    ),
    ("at least 2 were killed others injured", ["2 at_least killed unspecified"]),
    ("The army killed 14 and wounded 20 militants", ["14 exact killed combatant", "20 exact injured combatant"]),
    (
        "killing two women as well as two soldiers and wounding several others",
        ["2 exact killed civilian", "2 exact killed combatant", "3 vague injured unspecified"],
    ),
    (
        "the shells hit civilians killing three of them and injuring 12",
        ["3 exact killed civilian", "12 exact injured civilian"],
    ),
    ("35 killed 45 wounded in ISIS attack on Iraqi forces", ["35 exact killed unspecified", "45 exact injured unspecified"]),
    (
        "the shelling left one civilian martyred and seven others injured",
        ["1 exact killed civilian", "7 exact injured civilian"],
    ),
]

DEAD = [
    ("25 rebel killed in ambush", ["25 exact killed combatant"]),
    ("20 civilian deaths", ["20 exact killed civilian"]),
    ("12 fishermen were confirmed dead", ["12 exact killed civilian"]),
    ("some say more than 20 were dead", ["20 more_than killed unspecified"]),
    ("Six miners were pronounced dead", ["6 exact killed civilian"]),
    ("There were 140 injured people who sustained severe injuries.", ["140 exact injured unspecified"]),
    ("The clinic took in 140 injured people, some of whom sustained severe injuries.", ["140 exact injured unspecified"]),
    ("20 civilians killed the monitor said", ["20 exact killed civilian"]),
    ("15 soldiers captured and executed in Hama", ["15 exact killed combatant"]),
    ("12 people injured three critically", ["12 exact injured unspecified"]),
    ("Twin suicide bombings kill 40 in Damascus", ["40 exact killed unspecified"]),
    ("Islamic State beheaded two captured Kurdish fighters", ["2 exact killed combatant"]),
    ("ISIS executed 15 civilians on charges of spying.", ["15 exact killed civilian"]),
    ("The army lost 23 soldiers in the fighting.", ["23 exact killed combatant"]),
    ("The Turkish army said it had neutralised 18 PKK militants.", ["18 exact killed combatant"]),
    ("Islamic State fighters shot dead six men who tried to flee.", ["6 exact killed unspecified"]),
    ("Turkish jets 'neutralized' 12 YPG members", ["12 exact killed combatant"]),
    ("20 soldiers dead in ambush", ["20 exact killed combatant"]),
    ("US-led strikes kill 56 civilians near Manbij monitor", ["56 exact killed civilian"]),
    ("Ahrar al-Sham lost 10 of its fighters", ["10 exact killed combatant"]),
]

PASSIVE = [
    ("Relatives of the 12 men killed in the raid protested", ["12 exact killed unspecified"]),
    ("A guard - wounded in the valley by rebels - was killed", ["1 exact injured combatant", "1 exact killed combatant"]),
    ("20 people, killed in the raid, were buried", ["20 exact killed unspecified"]),
    ("12 people were treated in hospital for minor wounds", ["12 exact injured unspecified"]),
    ("the pilots of 20 planes were killed and three guards died", ["3 exact killed combatant"]),
    ("Five soldiers guarding 20 prisoners were killed", ["5 exact killed combatant"]),
    ("three of the wounded died on Sunday", ["3 exact killed unspecified"]),
    ("14 people in three families were killed", ["14 exact killed unspecified"]),
    ("Ten people trying to flee were shot dead", ["10 exact killed unspecified"]),
    ("Scores of villagers who intended to leave the valley were killed", ["40 vague killed civilian"]),
    ("Three pilots were said to be killed", ["3 exact killed combatant"]),
    ("A nurse whose clinic was bombed was killed", ["1 exact killed civilian"]),
    ("Six farmers experienced breathing difficulties", ["6 exact injured civilian"]),
    ("Four soldiers fell as martyrs", ["4 exact killed combatant"]),
    ("a man - sentenced to death for theft - was shot dead", ["1 exact killed unspecified"]),
    ("The parents of the six pilots said two sailors were killed", ["2 exact killed civilian"]),
    ("Three Russian servicemen died of their wounds.", ["3 exact killed combatant"]),
    ("It was the deadliest day in Aleppo in weeks, with 56 civilians killed.", ["56 exact killed civilian"]),
    ("Half of the 20 killed were women.", ["20 exact killed unspecified"]),
    ("A further 35 people were hurt.", ["35 exact injured unspecified"]),
    (
        "A total of 1,200 civilians have been killed by coalition strikes since 2014, according to Airwars.",
        ["1200 exact killed civilian"],
    ),
    ("Three gunmen were killed after they attacked a checkpoint.", ["3 exact killed combatant"]),
    ("In Homs, 12 were killed; in Hama, six; in Idlib, four.", ["12 exact killed unspecified"]),
    ("More than 11 million people have been displaced and 400,000 killed in the war", ["400000 exact killed unspecified"]),
    ("The 12 people killed in the strike were buried.", ["12 exact killed unspecified"]),
    ("killed in the crossfire were two aid workers", ["2 exact killed civilian"]),
    ("30 wounded fighters were taken to Turkey", ["30 exact injured combatant"]),
    ("A three-year-old boy and his mother died", ["1 exact killed civilian"]),
    ("12 of the groups members were killed", ["12 exact killed unspecified"]),
    ("a family of six was killed", ["6 exact killed civilian"]),
    ("100 Syrian soldiers and fighters allied with them were killed", ["100 exact killed combatant"]),
    ("20 hostages were tortured and killed", ["20 exact killed unspecified"]),
    ("20 militants were killed and 10 arrested", ["20 exact killed combatant"]),
    ("A convoy of 10 vehicles was hit killing 15 militants on board", ["15 exact killed combatant"]),
    ("two Syrian pilots died when their jet was shot down", ["2 exact killed combatant"]),
    ("one of the wounded died in hospital", ["1 exact killed unspecified"]),
]

ACTIVE = [
    ("They went on with the evacuation of 40 villagers wounded in the raid", ["40 exact injured civilian"]),
    ("The divers were able to kill about 12 rebels", ["12 about killed combatant"]),
    ("The blast killed seven visitors", ["7 exact killed civilian"]),
    ("The attack took 5 lives", ["5 exact killed unspecified"]),
    ("A suicide bomber killed 14 people injured 30 on Friday", ["14 exact killed unspecified", "30 exact injured unspecified"]),
    ("The rebels killed 5 executed 3 soldiers", ["5 exact killed unspecified", "3 exact killed combatant"]),
    ("crucifying three men and hanging two", ["3 exact killed unspecified"]),
    ("The militia tortured and crucified the farmer killed and crucified four women", ["4 exact killed civilian"]),
    ("Rebels execute six officers", ["6 exact killed combatant"]),
    ("Guards shoot dead 7 protesters", ["7 exact killed civilian"]),
    ("The siege cost 120 lives", ["120 exact killed unspecified"]),
    ("They took the hill at the cost of dozens of lives", ["24 vague killed unspecified"]),
    ("a bomb went off as the pair exchanged vows killing 14 guests", ["14 exact killed civilian"]),
    ("The gas caused suffocation cases for 9 farmers", ["9 exact injured civilian"]),
    ("The fire inflicted harm on some 50 villagers", ["50 about injured civilian"]),
    ("Bombing kills 14 monitoring group says", ["14 exact killed unspecified"]),
    ("The coalition has acknowledged killing 55 civilians.", ["55 exact killed civilian"]),
    ("A female suicide bomber blew herself up, killing one guard.", ["1 exact killed combatant"]),
    ("Hezbollah buried five of its fighters killed in Syria.", ["5 exact killed combatant"]),
    (
        "Two attackers detonated their explosive vests near a police station killing five policemen.",
        ["5 exact killed combatant"],
    ),
    ("Two suicide bombers killed five people.", ["5 exact killed unspecified"]),
    ("gunmen killed the mayor and two of his aides", ["2 exact killed unspecified"]),
    ("a sniper shot and killed a 7-year-old girl", ["1 exact killed civilian"]),
    ("The network has documented the killing of 998 civilians at the hands of regime forces", ["998 exact killed civilian"]),
    ("Five White Helmets killed in strike", ["5 exact killed civilian"]),
    ("Rebels captured 15 soldiers and killed 20", ["20 exact killed unspecified"]),
    ("Police arrested 12 people over the killing of two soldiers", ["2 exact killed combatant"]),
    ("The bombing killed Colonel Ahmad al-Ali and five of his men", ["5 exact killed unspecified"]),
    ("Syrian army kills 10 terrorists destroys 3 vehicles in Daraa", ["10 exact killed combatant"]),
    ("killing all 6 crew members on board", ["6 exact killed civilian"]),
    ("The mortar killed a Kurdish family of five", ["5 exact killed civilian"]),
    ("The mortar killed two drivers and a family of five", ["2 exact killed civilian", "5 exact killed civilian"]),
    ("The mortar wounded 17 all of them schoolchildren", ["17 exact injured civilian"]),
    (
        "Russian air strikes killed 35 ISIL militants and destroyed three vehicles and 12 hideouts",
        ["35 exact killed combatant"],
    ),
    ("The attack killed a media activist named Khaled", ["1 exact killed civilian"]),
    ("The rebels said they killed 20 and captured five", ["20 exact killed unspecified"]),
    ("Three killed as mortar shell hits Damascus", ["3 exact killed unspecified"]),
    ("Army destroys Nusra headquarters kills 25 terrorists in Daraa", ["25 exact killed combatant"]),
    ("Islamic State claimed it had killed 45 soldiers", ["45 exact killed combatant"]),
]


def found(text):
    return [f"{one.quantity.number} {one.quantity.qualifier} {one.outcome} {one.victims}" for one in claims.read(text)]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_is_feared_planned_denied_asked_or_befell_no_person_is_no_claim(text):
    assert found(text) == []


@pytest.mark.parametrize(("text", "expected"), ACTIVE)
def test_a_verb_takes_the_people_behind_it(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), PASSIVE)
def test_a_passive_takes_the_people_before_it(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), DEAD)
def test_a_state_or_a_participle_takes_the_people_beside_it(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_a_toll_and_a_noun_for_deaths_take_their_number(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_killed_or_injured_is_one_outcome_where_the_words_do_not_part_them(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_the_parts_of_a_number_share_its_outcome(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_others_are_of_the_kind_named_before_where_that_is_a_class_of_people(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), QUALIFIED)
def test_a_qualifier_holds_for_the_number_that_it_touches(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_number_of_a_list_is_a_claim(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The shelling killed three civilians, including a child", [None, 3]),
        ("26 people including 16 soldiers and 4 medics were killed", [None, 26, 26]),
        ("23 civilians - including nine children - and 16 soldiers dead", [None, 23, None]),
        ("six children among 19 dead", [19, None]),
        ("killing 10 civilians, among them two women and three soldiers", [None, 10, None]),
        ("killing four people, among them two women and three children", [None, 4, None]),
        ("34 wounded, three of whom later died", [None, 34]),
        ("Air strikes killed 12 people and wounded 30", [None, None]),
    ],
)
def test_a_part_knows_its_whole(text, wholes):
    assert [one.whole and one.whole.number for one in claims.read(text)] == wholes


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("killing 20 people", "object of the verb"),
        ("20 people were killed", "subject of the passive"),
        ("20 people died", "subject of the verb"),
        ("20 killed in Homs", "number before the participle"),
        ("20 dead in Homs", "number before dead"),
        ("a toll of 20", "toll"),
        ("20 deaths", "number of deaths"),
        ("15 of the wounded are in hospital", "of the wounded"),
        ("20 wounded men", "participle before the noun"),
        ("two medics were among the dead", "among the dead"),
    ],
)
def test_a_claim_names_its_rule(text, rule):
    assert [one.rule for one in claims.read(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people, including three women, were killed, and 40 others were wounded",
        "Ten children and five women were killed",
        "The strike left 38 civilians dead, four of them children",
        "Shells killed two, injured seven",
    ],
)
def test_a_lost_comma_changes_nothing(text):
    assert found(text.replace(",", "")) == found(text)


def test_a_figure_told_in_a_relative_clause_is_marked():
    assert [one.relative for one in claims.read("an end to the raids that have killed 20, and 5 were hurt")] == [True, False]


QUALIFIERS = {
    "": "exact",
    "at least ": "at_least",
    "more than ": "more_than",
    "about ": "about",
    "nearly ": "nearly",
    "up to ": "up_to",
}
NOUNS = {"civilians": "civilian", "rebel fighters": "combatant", "people": "unspecified", "aid workers": "civilian"}
FRAMES = {
    "{0} were killed in the town": "killed",
    "an air strike killed {0} on Friday": "killed",
    "the attack left {0} dead": "killed",
    "{0} injured in shelling": "injured",
    "the shelling wounded {0}, officials said": "injured",
    "{0} died of hunger": "killed",
}


@given(
    st.integers(2, 400_000),
    st.sampled_from(sorted(QUALIFIERS)),
    st.sampled_from(sorted(NOUNS)),
    st.sampled_from(sorted(FRAMES)),
    st.booleans(),
)
def test_a_sentence_of_known_truth_reads_back(number, qualifier, noun, frame, commas):
    text = frame.format(f"{qualifier}{number:,} {noun}" if commas else f"{qualifier}{number} {noun}")
    assert found(text) == [f"{number} {QUALIFIERS[qualifier]} {FRAMES[frame]} {NOUNS[noun]}"]


WORDS = [
    *(
        "20",
        "three",
        "a",
        "dozen",
        "dozens",
        "at least",
        "more than",
        "5",
        "10,000",
        "another",
        "one",
        "-",
        ",",
        "(",
        ")",
        "and",
        "of",
        "them",
    ),
    *(
        "people",
        "civilians",
        "child",
        "soldiers",
        "others",
        "victims",
        "casualties",
        "dead",
        "killed",
        "wounded",
        "killing",
        "died",
        "were",
    ),
    *("including", "among", "the", "toll", "rose", "to", "in", "Aleppo", "on Friday", "said", "after"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_whatever_the_words_each_claim_lies_in_its_sentence_and_none_is_made_twice(text):
    read = claims.read(text)
    assert all(0 <= one.quantity.start < one.quantity.end <= len(text) and one.quantity.number > 0 for one in read)
    made = [(one.quantity.start, one.outcome) for one in read]  # "20 wounded men died" makes two claims
    assert len(set(made)) == len(made)
    assert [start for start, _ in made] == sorted(start for start, _ in made)
    assert all(text[one.word.start : one.word.end].lower() == one.word.text for one in read)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text):
    assert isinstance(claims.read(text), list)
