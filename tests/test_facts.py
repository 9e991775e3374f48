"""Facts: what does an article prove of itself, and where?"""

import pandas as pd
import py3langid
import pytest

from aleppo_analysis import corpus, facts, page

BODY = "Ten people died in the city of Aleppo on Sunday, the Observatory said in a statement, and many more were hurt."

FACTS = [
    (["Ten die in Aleppo", BODY], "title", "Ten die in Aleppo", "line 1"),
    (["Breadcrumb", "Ten die in Aleppo", BODY], "title", "Ten die in Aleppo", "line 2"),
    (["Ten die", BODY, "Source: Al Jazeera, News Agencies"], "outlet", "Al Jazeera", "credit, line 3"),
    (["Ten die", BODY + " “All is gone,” he told The New Arab."], "outlet", "The New Arab", "told The New Arab, line 2"),
    (
        ["Ten die", BODY, "Middle East Eye delivers independent and unrivalled coverage"],
        "outlet",
        "Middle East Eye",
        "furniture, line 3",
    ),
    (["Ten die", BODY + " The BBC was there."], "outlet", None, None),
    (["Ten die", "Afp May 01, 2016", BODY], "agency", "AFP", "byline, line 2"),
    (["Ten die", "BEIRUT (Reuters) - " + BODY], "agency", "Reuters", "dateline, line 2"),
    (
        ["Ten die", BODY, "An AFP correspondent said that the raids went on and that the streets of the city were empty."],
        "agency",
        "AFP",
        "AFP correspondent, line 3",
    ),
    (["Ten die", BODY + " He told AFP that all is gone."], "agency", None, None),
    (["Ten die", "Afp May 01, 2016", BODY], "published", "2016-05-01", "printed, line 2"),
    (["Ten die", BODY, "1st May, 2016", BODY], "published", "2016-05-01", "printed, line 3"),
    (["Ten die", BODY, "2016-05-01", BODY], "published", "2016-05-01", "printed, line 3"),
    (["Ten die", BODY, "12/11/2016", BODY], "published", None, None),
    (["Ten die", BODY + " It began on 1 May 2016."], "published", None, None),
    (["Ten die", BODY, "31 Feb 2016", BODY], "published", None, None),
    (["Ten die", BODY, "2016-99-99", BODY], "published", None, None),
    (["Ten die", "Afp Staff 5 Marble 2016", BODY], "published", None, None),
    (["Ten die", "Afp 31 Feb 2016", "Afp May 01, 2016", BODY], "published", "2016-05-01", "printed, line 3"),
    (["Ten die", BODY], "language", "en", "told from the text"),
    (
        ["قتل عشرة أشخاص في حلب", "قالت مصادر محلية إن عشرة أشخاص قتلوا في غارات على المدينة يوم الأحد"],
        "language",
        "ar",
        "told from the text",
    ),
    (["Ten die"], "language", None, None),
]


def rows(text):
    found = page.lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return [facts.Line(*row) for row in found[list(facts.Line._fields)].itertuples(index=False)]


@pytest.mark.parametrize(("lines", "field", "value", "basis"), FACTS)
def test_a_fact_stands_in_the_text_and_says_where(lines, field, value, basis):
    text = "\n".join(lines)
    found = facts.find(text, rows(text))
    assert found.get(field) == (facts.Fact(value, basis) if value else None)


LANGUAGES = {
    "en": "At least ten people were killed on Sunday in air raids on the east of the city of Aleppo, the Observatory said.",
    "de": "Bei Luftangriffen auf den Osten der Stadt Aleppo sind am Sonntag nach Angaben der Beobachtungsstelle mindestens zehn Menschen getötet worden. Die Regierung in Damaskus wies die Vorwürfe zurück, wie die Agentur berichtete. In der Stadt was nun kein Strom mehr.",
    "nl": "Bij luchtaanvallen op het oosten van de stad Aleppo zijn zondag zeker tien mensen gedood, zo meldt het Observatorium. De regering in Damascus was er niet bij en zei dat het om terroristen ging. Het was de zwaarste aanval in weken, en er was geen stroom.",
    "fr": "Au moins dix personnes ont été tuées dimanche dans des frappes aériennes sur l'est de la ville d'Alep, selon l'Observatoire. On ne sait pas encore qui est responsable de ces raids, as-t-on appris de source locale.",
    "es": "Al menos diez personas murieron el domingo en bombardeos contra el este de la ciudad de Alepo, según el Observatorio. El gobierno no ha comentado la noticia, que fue difundida por la agencia oficial.",
    "pt": "Pelo menos dez pessoas foram mortas no domingo em ataques aéreos contra o leste da cidade de Alepo, de acordo com o Observatório. As autoridades e as equipes de resgate disseram que as vítimas eram civis.",
    "it": "Almeno dieci persone sono state uccise domenica in raid aerei sulla parte orientale della città di Aleppo, secondo l'Osservatorio. Il governo ha smentito, e la tregua è in pericolo.",
    "da": "Mindst ti mennesker blev dræbt søndag i luftangreb på den østlige del af byen Aleppo, siger Observatoriet. Det er for tidligt at sige, at det var regeringen, og det er svært for folk at komme ud af byen, og der er ingen strøm for de fleste.",
    "no": "Minst ti mennesker ble drept søndag i luftangrep på den østlige delen av byen Aleppo, sier Observatoriet. Det er for tidlig å si at det var regjeringen, og det er vanskelig for folk å komme ut av byen.",
    "sv": "Minst tio människor dödades på söndagen i flyganfall mot den östra delen av staden Aleppo, enligt Observatoriet. Regeringen i Damaskus har inte kommenterat uppgifterna, och det är svårt att få hjälp.",
    "tr": "Halep kentinin doğusuna pazar günü düzenlenen hava saldırılarında en az on kişi öldü, gözlemevi açıkladı. Hükümet iddiaları reddetti ve saldırıların teröristlere karşı olduğunu söyledi.",
    "id": "Sedikitnya sepuluh orang tewas pada hari Minggu dalam serangan udara di timur kota Aleppo, kata Observatorium. Pemerintah membantah tuduhan itu dan mengatakan bahwa serangan itu ditujukan kepada teroris.",
    "pl": "Co najmniej dziesięć osób zginęło w niedzielę w nalotach na wschodnią część miasta Aleppo, podało Obserwatorium. Rząd w Damaszku zaprzeczył, że to jego samoloty, i oskarżył terrorystów.",
    "fi": "Ainakin kymmenen ihmistä kuoli sunnuntaina ilmaiskuissa Aleppon kaupungin itäosaan, kertoo tarkkailijajärjestö. He sanoivat, että hallitus on vastuussa, ja että sähköt ovat poikki kaupungissa.",
    "ru": "По меньшей мере десять человек погибли в воскресенье в результате авиаударов по востоку города Алеппо, сообщила обсерватория. Правительство отвергло обвинения.",
    "ar": "قتل ما لا يقل عن عشرة أشخاص يوم الأحد في غارات جوية على شرق مدينة حلب بحسب المرصد. ونفت الحكومة هذه الاتهامات وقالت إنها استهدفت الإرهابيين في المدينة.",
    "af": "Minstens tien mense is Sondag in lugaanvalle op die ooste van die stad Aleppo gedood, het die waarnemingspos gesê. Die regering het die aantygings ontken en dit was die ergste in weke, en hulle was by die stad.",
    "ro": "Cel puțin zece persoane au fost ucise duminică în raiduri aeriene asupra estului orașului Alep, potrivit Observatorului. Guvernul a respins acuzațiile.",
    "sw": "Watu wasiopungua kumi waliuawa siku ya Jumapili katika mashambulizi ya anga mashariki mwa mji wa Aleppo, kwa mujibu wa shirika la uangalizi. Serikali ilikana madai hayo.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_told_as_the_classifier_alone_would_tell_it(language):
    text = f"{LANGUAGES[language]}\n{LANGUAGES[language]}"
    assert facts.find(text, rows(text))["language"].value == py3langid.classify(text)[0] == language


def test_the_five_articles_need_no_classifier(monkeypatch):
    told = [(seed.name, py3langid.classify(seed.read_text(encoding="utf-8"))[0]) for seed in sorted(corpus.SEEDS.glob("*.txt"))]
    monkeypatch.setattr(py3langid, "classify", None)
    assert corpus.read()["language"].tolist() == [language for _, language in told] == ["en"] * 5
