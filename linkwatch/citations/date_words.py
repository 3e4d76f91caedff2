"""Which words name months, language by language: data, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from linkwatch.citations.letters import plainly
from linkwatch.citations.month_names import MONTHS

_MORE_MONTHS = """
    янв январе січні yanvarya janvarja ianvaria yanvare ene jan leden ledna sausio janner tammikuuta januara
    ianuarie јануара јануар janvaris janvari jaanuar ιανουαριου gener januari januar януари;
    фев февр феврале лютому fevralya fevralja febr feb fev unor feber helmikuuta februarie фебруара
    februarja vasario februari veebruar φεβρουαριου febrer februar februara февруари;
    мар марте березні marta mrz mar maerz marco mars brezen mart maaliskuuta marca марта martie kovo marts
    marti marec μαρτιου marc marz marzec март;
    апр апреле квітні квіт aprelya aprelja avril duben april aprile huhtikuuta априла aprilie balandzio
    aprilis aprili απριλιου abril aprila kwiet април travnja;
    май мае травні maya maja mayis kveten maio maggio toukokuuta маја mai geguzes maijs maiju maj μαιου maig
    svibnja;
    июн июне червні iyunya ijunja iyunia iiunia cerven giugno jun kesakuuta јуна јун iunie birzelio junijs
    junij juni ιουνιου juny junija juna юни lipnja;
    июл июле липні iyulya ijulja iyulia iiulia cervenec juil luglio jul heinakuuta јула јул iulie liepos
    julijs julij juli ιουλιου juliol julija jula юли srpnja;
    авг августе серпні avgusta aout agosto srpen ago aug elokuuta августа август rugpjucio augusts avgust
    αυγουστου agost augusta kolovoza;
    сен сент сентябре вересні sentyabrya sentjabrja sentiabria sept sep set setiembre settembre syyskuuta
    септембра септ rugsejo septembris september σεπτεμβριου setembre septembra wrzesien септември rujna;
    окт октябре жовтні oktyabrya oktjabrja oktiabria oct okt out ott rijen lokakuuta октобра octombrie
    spalio oktobris oktober οκτωβριου octubre oktobra pazdz октомври;
    ноя нояб ноябре листопаді noyabrya nojabrja noiabria nov listopad marraskuuta новембра noiembrie
    lapkricio novembris november νοεμβριου novembra ноември studenoga;
    дек декабре грудні dekabrya dekabrja dekabria dec dez dic prosinec joulukuuta децембра decembrie
    gruodzio decembris december desember δεκεμβριου desembre decembra декември prosinca
"""
"""Forms that journals print and CLDR does not list, from January on: nominatives in use as genitives, forms
behind a preposition, other abbreviations, transliterations of Russian, months of languages not named above."""

SEASONS = """
    winter spring summer autumn fall зима зимой весна весной лето летом осень осенью frühling frühjahr sommer
    herbst hiver printemps été automne primavera verano otoño invierno estate autunno inverno verão outono zima
    wiosna lato jesień
"""
"""Of a season only its year is read."""


@lru_cache
def months() -> Mapping[str, int]:
    """Every spelling of a month to its number: in small letters, no full stop, with its accents and without."""
    table: dict[str, int] = {}

    def add(name: str, number: int) -> None:
        small = name.casefold().rstrip(".")
        table.setdefault(small, number)
        table.setdefault(plainly(small), number)

    for line in MONTHS.values():
        for number, spellings in enumerate(line.split(), start=1):
            for name in spellings.split("/"):
                add(name, number)
    for number, names_of_one in enumerate(_MORE_MONTHS.split(";"), start=1):
        for name in names_of_one.split():
            add(name, number)
    return table
