"""Twenty short articles on a war that the package's codebooks do not know. All are invented: no such day, strike or statement was."""

import csv

OUTLETS = {"tribune": "Sudan Tribune", "dabanga": "Radio Dabanga", "reuters": "Reuters", "bbc": "BBC"}
ARTICLES = {
    "dabanga-01": ("2023-06-12", """Shelling kills 12 in El Fasher market

At least 12 civilians were killed and 30 wounded in shelling of a market in El Fasher on Sunday, the Sudan Doctors Network said.

The network accused the Rapid Support Forces of the attack. The RSF denied it and said that army drones had struck the market.

"We heard the shells all morning," a member of the local resistance committee told Radio Dabanga.
"""),
    "tribune-01": ("2023-06-12", """Militia shells market in El Fasher

At least 12 civilians were killed and 30 wounded when the militia shelled a market in El Fasher on Sunday, the Sudan Doctors Network said.

The Sudanese army called the attack "a crime of the Janjaweed". The militia said that it did not fire on the market.

More than 150 people have been killed in the city since April, according to the Emergency Lawyers.
"""),
    "reuters-01": ("2023-06-12", """Shelling hits market in Sudan's El Fasher, killing 14

KHARTOUM (Reuters) - Shelling of a market in El Fasher killed at least 14 people on Sunday, the Sudan Doctors Network said, as the paramilitary Rapid Support Forces and the army fought for the capital of North Darfur.

The RSF said in a statement that it had not fired on the market. The army did not respond to a request for comment.

The war has killed more than 3,000 people since it began on April 15, according to the United Nations.
"""),
    "bbc-01": ("2023-06-13", """Sudan: market hit in besieged Darfur city

At least 12 people have been killed in the shelling of a market in the Sudanese city of El Fasher, doctors say.

The paramilitary RSF and the army blamed each other. A resident told the BBC that shells had fallen "for hours".

The UN says more than 3,000 people have died since the fighting began.
"""),
    "dabanga-02": ("2023-06-15", """Drone strike on hospital in Nyala kills three medics

A drone strike on a hospital in Nyala killed three medics on Wednesday, the Emergency Lawyers said in a statement.

The lawyers blamed the army for the strike. Two children were among the wounded, a nurse told Radio Dabanga.
"""),
    "tribune-02": ("2023-06-15", """Army says it struck militia command in Nyala

The Sudanese army said on Wednesday that it had struck a command post of the militia in Nyala and killed 20 fighters.

The Emergency Lawyers said that the strike hit a hospital and killed three medics.

The state news agency SUNA reported that the army had destroyed eight vehicles.
"""),
    "reuters-02": ("2023-06-15", """Hospital struck in Sudan's Nyala, three medics killed

KHARTOUM (Reuters) - A drone strike on a hospital in Nyala killed three medics on Wednesday, the Emergency Lawyers said.

The army said it had targeted the paramilitaries. The Rapid Support Forces said that no fighters were in the hospital.
"""),
    "bbc-02": ("2023-06-16", """Medics killed as hospital hit in Darfur

Three medics were killed when a hospital was hit in Nyala, a Sudanese lawyers' group says.

The military government in Port Sudan said that the army had struck the paramilitary group.
"""),
    "dabanga-03": ("2023-06-20", """Nine displaced people killed in camp

Nine displaced people were killed in an attack on Abu Shouk camp near El Fasher on Monday, the local resistance committee said.

The committee accused the paramilitaries. "They burned the tents," a witness told Radio Dabanga. Among the dead were four children.
"""),
    "tribune-03": ("2023-06-20", """Militia burns camp near El Fasher

The militia burned parts of Abu Shouk camp near El Fasher on Monday and killed at least nine people, the local resistance committee said.

Army spokesman Nabil Abdullah said that the army had repelled the attack and killed 31 militants.
"""),
    "reuters-03": ("2023-06-20", """Attack on Sudan displacement camp kills nine, activists say

CAIRO (Reuters) - An attack on a camp for displaced people near El Fasher killed nine people on Monday, a local resistance committee said.

The Yale Humanitarian Research Lab said that images showed burned tents. The RSF said that its forces had not entered the camp.
"""),
    "bbc-03": ("2023-06-21", """Darfur camp attacked, activists say

At least nine people were killed in an attack on a camp in Darfur, activists say.

The paramilitary RSF denied attacking civilians. The Sudanese government called on the UN to condemn the attack.
"""),
    "dabanga-04": ("2023-06-25", """Air strike on Omdurman neighbourhood

Seven civilians were killed and dozens injured in an air strike on a neighbourhood of Omdurman on Saturday, the Sudan Doctors Network said.

Residents said that a warplane of the Sudanese army had circled over the area. The army did not comment.
"""),
    "tribune-04": ("2023-06-25", """Army pounds militia positions in Omdurman

The army pounded positions of the militia in Omdurman on Saturday and killed scores of fighters, the army said.

The Sudan Doctors Network said that seven civilians were killed. The government said that the militia used homes as barracks.
"""),
    "reuters-04": ("2023-06-25", """Air strike kills seven in Sudan's Omdurman, doctors say

KHARTOUM (Reuters) - An air strike on a neighbourhood of Omdurman killed seven civilians and injured dozens on Saturday, the Sudan Doctors Network said.

The army and the paramilitary Rapid Support Forces have fought for the city since April. The army said that it had struck the RSF.
"""),
    "bbc-04": ("2023-06-26", """Seven dead in Omdurman air strike

Seven civilians have been killed in an air strike on Omdurman, across the Nile from Khartoum, doctors say.

"The whole street is gone," a woman told the BBC. The army says it targets the paramilitaries only.
"""),
    "dabanga-05": ("2023-07-02", """Cholera and hunger in El Geneina

Nearly 40 people have died of hunger in El Geneina in two weeks, the Sudan Doctors Network said on Sunday.

The Rapid Support Forces, who control the city, denied that aid had been held up.
"""),
    "tribune-05": ("2023-07-02", """Militia holds up aid, minister says

The government accused the militia on Sunday of holding up aid for El Geneina, where nearly 40 people have died of hunger.

The figure was given by the Sudan Doctors Network. "The Janjaweed starve our people," the minister told SUNA.
"""),
    "reuters-05": ("2023-07-03", """UN urges access to Sudan's El Geneina

GENEVA (Reuters) - The United Nations urged both sides in Sudan's war on Monday to let aid into El Geneina, where the Sudan Doctors Network says nearly 40 people have died of hunger.

The RSF said that it would open roads. The army said that the paramilitaries looted aid.
"""),
    "bbc-05": ("2023-07-03", """Hunger spreads in Darfur

Nearly 40 people have died of hunger in El Geneina, doctors say, as the paramilitaries and the army block roads.

The UN says more than 3,000 people have been killed in the war. A local volunteer said that bread was "a memory".
"""),
}  # fmt: skip


def corpus(folder):
    """The folder, with the articles and their manifest in it."""
    folder.mkdir()
    rows = [["article_id", "outlet", "published"]]
    for name, (published, text) in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append([name, OUTLETS[name.partition("-")[0]], published])
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder
