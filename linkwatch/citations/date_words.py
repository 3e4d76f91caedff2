"""Which words name months and announce a day of access, language by language: data, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

LANGUAGES = ("ru", "uk", "be", "en", "de", "fr", "es", "it", "pt", "pl", "cs", "nl", "zh", "ja", "tr", "sv")

# Forms that journals print and CLDR does not list: nominatives in use as genitives, other
# abbreviations, and the transliterations of Russian lists in Latin letters.
_MORE_MONTHS: tuple[tuple[str, ...], ...] = (
    ("янв", "янв.", "yanvarya", "janvarja", "ianvaria", "ene", "jan", "leden", "sausio"),
    ("фев", "февр", "fevralya", "fevralja", "febr", "feb", "fev", "fév", "únor"),
    ("мар", "marta", "mrz", "mär", "maerz", "marco", "mars", "březen", "mart"),
    ("апр", "aprelya", "aprelja", "avril", "duben", "april", "aprile"),
    ("май", "maya", "maja", "mayıs", "mayis", "květen", "maio", "maggio"),
    ("июн", "iyunya", "ijunja", "iyunia", "červen", "giugno", "jun"),
    ("июл", "iyulya", "ijulja", "iyulia", "červenec", "juil", "luglio", "jul"),
    ("авг", "avgusta", "aout", "agosto", "srpen", "ago", "aug"),
    ("сен", "сент", "sentyabrya", "sentjabrja", "sept", "sep", "set", "setiembre", "settembre"),
    ("окт", "oktyabrya", "oktjabrja", "oct", "okt", "out", "ott", "říjen"),
    ("ноя", "нояб", "noyabrya", "nojabrja", "nov", "listopad"),
    ("дек", "dekabrya", "dekabrja", "dec", "dez", "déc", "dic", "prosinec"),
)

# What may stand before any word of access: the last time, the day of it, what was looked at.
ACCESS_LEADS: tuple[str, ...] = (
    r"посл(?:едне[ей]|едний|еднего|\.)|апошняга|останн(?:ього|є)",
    r"last|first|date of|date|site|page|website|link|was|were",
    r"zuletzt|letztmals|letztmaliger?|erstmals|letzte[rsn]?|datum des",
    r"derni[eè]re?|date de|lien|document",
    r"fecha de(?: la)?|[úu]ltim[ao]|data (?:d[ieo]|dell.)",
    r"data|ostatni(?:ego|e)?|datum|naposledy|voor het|laatste?|son|senast",
)

# What stands before the date. A blank stands for any white space; all in lower case.
ACCESS_PHRASES: Mapping[str, tuple[str, ...]] = {
    "ru": (
        r"провер(?:ено|ена|ены|ка|ен)",
        (
            r"дат[аы] (?:последнего |посл\. )?(?:обращени[яй]|доступа|просмотра|посещения|проверки|цитирования)"
            r"(?: к (?:ресурсу|сайту|странице|документу))?"
        ),
        r"обращени[ея]|посещени[ея]",
        r"(?:просмотр|доступ)(?: осуществл[её]н)?(?: к ресурсу)?",
        r"(?:просмотрен|доступ(?:ен|на|но)?|обращал(?:ись|ся)|загружен|получен|посещ[её]н|процитирован|цит)[оаы]?",
    ),
    "ru-Latn": (
        r"dat[ay] (?:poslednego )?(?:obras(?:h|c|ch|hc)+enij?[yi]?a|obraschenija|dostupa|prosmotra|posescheniya)",
        r"provereno",
    ),
    "uk": (
        r"дат[аи] (?:останнього )?(?:звернення|доступу|перегляду|відвідування)",
        r"перевірено|звернення|переглянуто|відвідано|доступно|доступ",
    ),
    "be": (
        r"дата (?:апошняга )?(?:звароту|доступу|прагляду|наведвання)",
        r"праверана|прагледжана|зварот",
    ),
    "en": (
        r"a[ck]{1,3}es{1,3}ed|retri?e?i?ved|viewed|visited|consulted|checked|verified|downloaded|seen",
        r"read(?!\.|,? \d{4}\s?[;:(])",  # but a journal that is called so
        r"(?:access|retrieval|visit)(?: date| day)?",
        r"access[- ]date|accessdate|download(?:ed)?",
        r"cited|cit\.|web\.",
        r"urldate|urlaccessdate",
    ),
    "de": (
        r"abgerufen|aufgerufen|abgefragt|besucht|geprüft|überprüft|eingesehen|gesehen|zugegriffen|gelesen",
        r"heruntergeladen|recherchiert|zugriffs?(?:datum)?|abrufs?(?:datum)?|aufrufs?|zugang|besuch|download",
        r"einsicht(?:nahme)?|recherche|stand|zuletzt|letztmals",
    ),
    "fr": (
        r"consult(?:[ée]e?s?|ation)|visit[ée]e?s?|visite|acc[eè]s",
        r"vue?|lue?|t[ée]l[ée]charg[ée]e?",
    ),
    "es": (
        r"consulta|acceso|visita|recuperaci[óo]n|descarga",
        r"(?:consultad|accedid|visitad|recuperad|revisad|descargad)[oa]s?",
        r"ref\.|se (?:consult[óo]|accedi[óo])",
    ),
    "it": (
        r"consultazione|accesso|visita|lettura",
        r"u\. ?c\.|ult\. ?(?:cons|acc|vis)\.",
        r"(?:consultat|visitat|visionat|verificat|scaricat|visualizzat)[oaie]",
    ),
    "pt": (
        r"acess?o|consulta|visita",
        r"(?:acess?ad|acedid|consultad|visitad|visualizad|recuperad|capturad|citad)[oa]s?",
        r"consult\.",
    ),
    "pl": (
        r"dost[ęe]pu?|odczytu?|pobrani[ea]|wej[śs]ci[ea]|odwiedzin",
        r"pobrano|odczytano|przegl[ąa]dano|wy[śs]wietlono|sprawdzono|korzystano",
    ),
    "cs": (
        r"cit(?:ov[áa]no)?\.?",
        r"p[řr][íi]stupu?|nav[šs]t[íi]veno|ov[ěe][řr]eno|zobrazeno|sta[žz]eno",
        r"p[řr]istoupeno|dostupn[ée] dne",
    ),
    "nl": (
        r"geraadpleegd|opgehaald|ontleend|bezocht|bekeken|opgevraagd|gezien",
        r"raadpleging|toegang|bezoek|raadpleegdatum",
    ),
    "tr": (
        r"(?:eri[şs]im|eri[şs]me|g[öo]r[üu]nt[üu]lenme|ziyaret)(?: tarihi?| g[üu]n[üu])?",
        r"eri[şs]ildi|eri[şs]ilmi[şs]tir|al[ıi]nd[ıi]|e\. ?t\.",
    ),
    "sv": (
        r"h[äa]mta[dt]|bes[öo]kt|l[äa]st|kontrollera[dt]|[åa]tkomst|tillg[äa]nglig|nedladda[dt]",
        r"h[äa]mtningsdatum|[åa]tkomstdatum",
    ),
    "zh": (
        r"(?:最后)?(?:访问|引用|检索|查阅|浏览|查询|获取|下载|登录|阅览|存取|檢索|訪問|瀏覽)(?:日期|时间|時間|于|於|日)?",
    ),
    "ja": (r"(?:最終)?(?:アクセス|閲覧|参照|確認|取得|検索|最終確認)(?:年月日|日時|日|:)?",),
}

# What stands after the date: 「2020年4月26日閲覧」, "26.04.2020 tarihinde erişildi".
TRAILING_PHRASES: tuple[str, ...] = (
    r"(?:に)?(?:最終)?(?:アクセス|閲覧|参照|確認|取得|検索)",
    r"(?:最后)?(?:访问|引用|检索|查阅|浏览|查询|获取|下载|登录|訪問|檢索|瀏覽)",
    r"(?:'?[dt][ea] |tarihinde )?(?:eri[şs]il|ziyaret edil|edinil|g[öo]r[üu]nt[üu]len|al[ıi]n(?:d[ıi]|m[ıi]))",
    r"(?:zuletzt |letztmals )?(?:abgerufen|aufgerufen|eingesehen|besucht|geprüft|überprüft|abgefragt)",
    r"(?:last )?(?:accessed|retrieved|visited|viewed)",
    r"(?:проверено|обращение|доступ)",
    r"(?:geraadpleegd|bezocht)",
)

# A remark that gives one date to every link of the document or list.
ALL_LINKS = (
    r"\b[Вв]се(?:х|м)? (?:[^\W\d_]+ ){0,3}(?:ссыл|адрес|ресурс|сайт|источник|электронн|интернет)",
    r"\b[УуВв]сі (?:[^\W\d_]+ ){0,3}(?:посилан|адрес|ресурс|джерел)",
    r"\b[Aa]ll (?:[^\W\d_]+ ){0,4}(?:[Ll]inks?|[Uu][Rr][Ll]s?|[Ww]eb ?(?:sites?|pages?)|addresses|sources)",
    r"\b[Aa]lle (?:[^\W\d_]+ ){0,4}(?:[Ll]inks?|URLs?|[Ii]nternet|[Ww]eb|[Oo]nline|Adressen|Quellen|Seiten)",
    r"\b[Tt]ou(?:te)?s les (?:[^\W\d_]+ ){0,4}(?:liens|sites|pages|adresses|URL|r[ée]f[ée]rences|sources)",
    r"\b[Tt]od[oa]s (?:[^\W\d_]+ ){0,4}(?:enlaces|links?|p[áa]ginas|sitios|sites|URL|endere[çc]os|fuentes)",
    r"\b[Tt]utt[ei] (?:[^\W\d_]+ ){0,4}(?:link|siti|pagine|URL|indirizzi)",
    r"\b[Ww]szystkie (?:[^\W\d_]+ ){0,4}(?:linki|strony|adresy|[źz]r[óo]d[łl]a)",
)

FILLERS = (
    "in data|w dniu|on|at|am|im|vom|den|der|dem|le|la|el|em|en|il|in|op|dnia|dn|dne|de|del|the|of|um|to|был|была|"
    "были|г|в|от|w|v|nel|i|is|was|as|since|день|jour|día|dia|a|al|från|för|d|tarihi|tarihinde|this|all|date|дата"
)


@lru_cache
def months() -> Mapping[str, int]:
    """Every spelling of a month, in lower case without its full stop, to its number."""
    table: dict[str, int] = {}
    for language in LANGUAGES:
        names = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    table.setdefault(name.casefold().rstrip("."), number)
    for number, names_of_one in enumerate(_MORE_MONTHS, start=1):
        for name in names_of_one:
            table.setdefault(name.casefold().rstrip("."), number)
    return table
