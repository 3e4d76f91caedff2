"""How a server says that it is away for a while, or broken. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

UPKEEP = wording(
    "upkeep",
    r"(?:sito )?in manutenzione|(?:site )?em manutenção|"
    r"(?:probíhá )?údržb\w+|(?:in )?onderhoud|underhåll|bakım(?:da)?",
    r"(?:технические|профилактические|регламентные|плановые|ремонтные|восстановительные) (?:\w+ "
    r")?работы",
    r"техническое обслуживание|техобслуживание",
    r"сайт ~(?:на реконструкции|на (?:\w+ )?обслуживании|в разработке|обновляется|"
    r"закрыт на (?:\w+ )?(?:обслуживание|реконструкцию|ремонт|профилактику|обновление)|временно "
    r"(?:недоступен|не работает|закрыт|отключен)|находится (?:на|в) (?:реконструкции|разработке|"
    r"ремонте|обслуживании))",
    r"(?:ведутся|проводятся|идут) ~работы|мы скоро вернемся|скоро вернемся|на реконструкции",
    r"сервис временно недоступен|временно недоступ\w+|режим обслуживания|идет обновление сайта",
    r"(?:тривають |ведуться )?технічні роботи",
    r"сайт ~(?:на реконструкції|тимчасово (?:недоступний|не працює)|оновлюється)",
    r"технічне обслуговування|ведуться ~роботи|ми скоро повернемося|тимчасово недоступ\w+",
    r"(?:under|down for|scheduled|site|planned|undergoing|system|routine|server) ~maintenance(?: "
    r"mode)?",
    r"maintenance (?:mode|page|break|in progress|work)|under (?:re)?construction",
    r"(?:be|will be) (?:right )?back (?:soon|shortly|later)",
    r"temporarily (?:unavailable|down|offline|closed|out of service)",
    r"(?:service|site|system) (?:is )?(?:currently )?(?:unavailable|offline|down)|we are upgrading",
    r"wartungsarbeiten|wartungsmodus|wegen wartung|wartung|im aufbau",
    r"vorübergehend nicht (?:erreichbar|verfügbar)|derzeit nicht (?:erreichbar|verfügbar)",
    r"in kürze wieder|bald wieder (?:da|erreichbar)",
    r"(?:en|site en|cours de|opération de|opérations de|travaux de) maintenance|maintenance en cours",
    r"en (?:cours de )?construction|temporairement (?:indisponible|inaccessible|hors service)",
    r"momentanément (?:indisponible|inaccessible)|de retour (?:bientôt|très vite)",
    r"(?:en|modo|modo de|tareas de|labores de|trabajos de|por) mantenimiento|sitio en construcción",
    r"en construcción|temporalmente (?:no disponible|fuera de servicio|inaccesible)",
    r"volvemos (?:pronto|enseguida)|volveremos pronto",
    r"(?:przerwa|prace|trwają prace) (?:techniczn\w+|konserwacyjn\w+|serwisow\w+|modernizacyjn\w+)",
    r"strona (?:jest )?w (?:budowie|przebudowie|przygotowaniu)|konserwacja(?: serwisu)?",
    r"stránky jsou ~mimo provoz|(?:probíhá|prebieha) údržba|karbantartás(?: alatt)?|în mentenanță",
    r"em construção",
    r"lucrări de întreținere|(?:сайтът|страницата) е в ~(?:поддръжка|профилактика)|профилактика|održavanj\w+",
    r"тэхнічныя работы|часова недаступ\w+|atnaujinam\w* svetain\w+|svetainė ~(?:tvarkoma|atnaujinama)",
    r"notiek ~(?:apkope|darbi)|tehniskie darbi|hooldustööd|on hoolduses|huoltokatko\w*|huoltotauko",
    r"on huollossa",
    r"vi är snart tillbaka|(?:under )?vedligeholdelse|(?:under )?vedlikehold|er snart tilba[gk]e",
    r"we zijn zo terug",
    r"(?:υπό|σε) (?:κατασκευή|συντήρηση)|εργασίες συντήρησης|bakım çalışması|yapım aşamasında|lavori in corso",
    r"sito in costruzione|torniamo (?:presto|subito)|voltamos (?:em breve|já)|ტექნიკური სამუშაოები",
    r"საიტი დროებით არ მუშაობს|техникалық жұмыстар",
    r"\w{0,8}维护中\w{0,4}|\w{0,6}正在维护\w{0,6}|メンテナンス中\w{0,6}",
    r"(?:قيد|تحت) الصيانة|sedang dalam (?:perbaikan|pemeliharaan)|đang bảo trì",
    r"chwilowo (?:niedostępn\w+|nieczynn\w+)|tymczasowo niedostępn\w+|zaraz wracamy|wkrótce wracamy",
)
"""The page is away for a while."""

BROKEN = wording(
    "broken",
    r"ошибка (?:установки )?(?:соединения|подключения) (?:с|к) (?:базой|базе|бд|серверу) ?(?:данных|"
    r"mysql)?",
    r"не удалось (?:подключиться|соединиться) (?:к|с) (?:базе|базой|серверу|сервером)",
    r"внутренняя ошибка сервера|ошибка (?:сервера )?(?:500|502|503|504)|ошибка сервера",
    r"(?:500|502|503|504) ошибка|сервер (?:перегружен|временно недоступен)|превышено время ожидания",
    r"помилка (?:зєднання|підключення) з базою|внутрішня помилка сервера",
    r"error (?:establishing|connecting|connecting to) ~database(?: connection)?",
    r"database (?:connection )?error",
    r"(?:could not|cannot|unable to|cant|failed to) connect to ~(?:database|server|mysql)",
    r"(?:500 )?internal server error|(?:502 )?bad gateway",
    r"(?:503 )?service (?:temporarily )?unavailable|(?:504 )?gateway time ?out|fatal error ~",
    r"parse error syntax error ~|server error(?: in application)?|http error (?:500|502|503|504)",
    r"too many connections|database is (?:down|unavailable)|jdatabase ~|application error",
    r"something went wrong|an (?:unexpected |internal )?error (?:has )?occurred|runtime error",
    r"web server is down|origin (?:is unreachable|dns error)|connection timed out",
    r"interner serverfehler|datenbankfehler",
    r"fehler beim (?:aufbau|verbinden) ~datenbank(?:verbindung)?",
    r"erreur interne du serveur|erreur (?:lors de la|de) connexion (?:à|a) la base de données",
    r"erreur interne",
    r"error interno del servidor",
    r"error (?:al establecer|de) (?:una )?conexión (?:con|a) la base de datos",
    r"error al establecer ~base de datos",
    r"wewnętrzny błąd serwera|błąd (?:połączenia|podczas łączenia) z bazą(?: danych)?",
    r"błąd nawiązywania połączenia z bazą danych",
)
"""The server says it failed, whatever status it sends."""

OF_REPAIRS = wording(
    "of repairs",
    r"обслуживани\w+|реконструкци\w+|техработ\w+|ремонт\w*|maintenance|wartung\w*|mantenimiento|manutenz\w+",
    r"konserwacj\w+|serwisow\w+|обслуговуванн\w+|upgrade|upgrading|temporarily|временно|тимчасово",
    r"vorübergehend",
)
"""Words of repair works. They prove nothing by themselves."""
