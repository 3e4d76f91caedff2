"""How a page asks for a name, money, consent, an age, or says that a border stands between. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

SIGN_IN = wording(
    "sign in",
    r"вход(?: (?:в|на|для) "
    r"(?:систему|личный кабинет|аккаунт|учетную запись|кабинет|форум|сайт|портал|пользователей))?",
    r"авторизация|войти",
    r"(?:для|чтобы) ~(?:необходимо|нужно|требуется|надо) "
    r"~(?:авторизоваться|войти|зарегистрироваться|авторизация)",
    r"(?:to|in order to) (?:view|read|see|access|continue) "
    r"~(?:you must|you need to|please) (?:log ?in|sign ?in|register)",
    r"войдите(?: на сайт| в систему| в аккаунт| в свой аккаунт| или зарегистрируйтесь| чтобы "
    r"~(?:продолжить|читать|просмотреть|увидеть))?",
    r"требуется (?:авторизация|вход|регистрация)",
    r"необходим[оа] (?:авторизоваться|войти|авторизация|зарегистрироваться|регистрация)",
    r"(?:доступ\w*|доступна|виден|видна|видно|просмотр\w*|только|открыт\w?) ~(?:только )?(?:для |"
    r"после )?(?:зарегистрированн\w+|авторизованн\w+|авторизации|регистрации|друзьям|друзей|"
    r"участникам|подписанным|членам сообщества)(?: пользовател\w+)?",
    r"(?:запись|страница|профиль|журнал) (?:доступна |доступен )?(?:только )?(?:для )?(?:друзей|"
    r"друзьям|закрыт[ао]?|приватн\w+|подзамочн\w+|скрыт[ао]? настройками приватности)",
    r"у вас нет прав ~(?:для просмотра|доступа|на просмотр)",
    r"это закрыт\w+ (?:профиль|сообщество|группа|запись)|введите (?:логин|пароль|имя пользователя)",
    r"увійдіть|увійти|вхід(?: до системи)?|авторизація",
    r"(?:доступн\w+|лише|тільки) ~(?:для )?зареєстрован\w+(?: користувач\w+)?",
    r"(?:please )?(?:log ?in|sign ?in|log ?on)(?: or (?:register|sign ?up|create an account))?(?: "
    r"to (?:your account|continue|view|read|access|see)~)?",
    r"login(?: page| required| form)?",
    r"you (?:must|need to|have to) (?:be )?(?:log(?:ged)? ?in|sign(?:ed)? ?in|register(?:ed)?)",
    r"(?:only|restricted|available|visible|accessible|limited) ~(?:to|for|by) ~(?:registered|"
    r"members|friends|logged in|authenticated|signed in|authorized|subscribers only)(?: users| "
    r"members| only)?",
    r"members only|friends only|(?:visible|available|open|shown|accessible) ~to ~(?:friends|members|"
    r"subscribers|followers)(?: only)?",
    r"only (?:members|friends|registered users|group members|followers) (?:can|may) (?:see|view|read|access)~|"
    r"(?:эту|эта|этот|это) ~(?:видят|могут видеть|видна|доступн\w) ~(?:друзья|друзьям|подписчик\w+|участник\w+)",
    r"nur für (?:mitglieder|freunde|angemeldete) ~(?:zugänglich|sichtbar|lesbar)?|réservé aux (?:membres|amis|"
    r"inscrits)|"
    r"(?:solo|sólo) (?:los )?(?:miembros|amigos) ~(?:pueden|puede) ~ver|protected (?:entry|post|page)|"
    r"защищенная запись",
    r"(?:this )?(?:entry|post|journal|account|profile) is (?:friends only|protected|private|locked|"
    r"for friends)",
    r"(?:registered|authorized) (?:users|members) only|authentication required|single sign on",
    r"account login|user login|member login|you do not have permission to (?:view|access|read)",
    r"enter your (?:password|username|credentials)|private (?:entry|blog|journal|profile|group)",
    r"(?:you need|request) (?:access|permission)",
    r"anmeldung|anmelden|einloggen",
    r"bitte (?:melden sie sich an|anmelden|einloggen|loggen sie sich ein)"
    r"(?: um ~(?:zu sehen|zu lesen|anzusehen|fortzufahren))?",
    r"(?:nur|ausschließlich) für (?:registrierte|angemeldete)(?: benutzer| nutzer| mitglieder)?",
    r"anmeldung erforderlich",
    r"connexion|se connecter|connectez vous(?: pour ~(?:continuer|lire|accéder))?|identifiez vous",
    r"identification(?: requise)?",
    r"réservé ~(?:membres|utilisateurs (?:enregistrés|inscrits|connectés))",
    r"vous devez (?:être connecté|vous (?:connecter|identifier))",
    r"iniciar sesión|inicia sesión|inicie sesión|acceso (?:restringido|usuarios|de usuarios)",
    r"identifícate|(?:solo|sólo|únicamente) ~(?:para )?(?:usuarios registrados|miembros)",
    r"debe(?:s)? (?:iniciar sesión|registrarse|identificarse)",
    r"logowanie|zaloguj się|zaloguj|musisz (?:być zalogowan\w+|się zalogować)",
    r"tylko dla (?:zalogowan\w+|zarejestrowan\w+)(?: użytkownik\w+)?|wymagane logowanie",
    r"dostęp ~tylko ~(?:zalogowan\w+|zarejestrowan\w+)",
    r"area riservata|accesso riservato|(?:effettua|effettuare) (?:il login|laccesso)",
    r"riservato ~(?:utenti|soci) ~registrati",
    r"acesso restrito|(?:faça|fazer) login|(?:só|apenas) para (?:membros|utilizadores|usuários) ~registados?",
    r"(?:pouze|jen) pro (?:přihlášené|registrované)(?: uživatele)?|přihlaste se",
    r"(?:alleen voor|enkel voor) leden",
    r"u moet ~(?:inloggen|aangemeld)|du måste logga in|kirjaudu sisään ~|giriş yap(?:manız|ın)\w*|"
    r"само за регистрирани(?: потребители)?|jelentkezzen be",
)
"""Only for those who are known."""

SUBSCRIBE = wording(
    "subscribe",
    r"(?:материал|статья|текст|доступ|содержание|публикация|контент|номер|полная версия|полный "
    r"текст|продолжение|выпуск)\w* ~(?:доступ\w*|открыт\w?|предназначен\w?|только|возможен)? "
    r"?~(?:только )?(?:по (?:платной )?подписке|(?:для )?подписчик\w+|после оплаты|по подписке|для "
    r"платных)",
    r"(?:оформите|оформить|купите|приобретите) (?:платную |электронную )?подписку ~(?:чтобы|для|и)",
    r"подпишитесь чтобы (?:читать|прочитать|продолжить|прочесть)",
    r"(?:чтобы|для) (?:чтения|читать|прочитать|прочтения|продолжения|продолжить) ~(?:оформите|"
    r"подпишитесь|купите|нужна|необходима)",
    r"доступно (?:только )?(?:по подписке|подписчикам)|платный (?:контент|доступ|материал)",
    r"(?:доступ\w*|матеріал|стаття|текст) ~(?:лише |тільки )?(?:за передплатою|передплатникам|для "
    r"передплатників|за підпискою|для підписників)",
    r"оформіть (?:передплату|підписку)",
    r"subscribe (?:now )?to (?:continue(?: reading)?|read|keep reading|unlock|access|view)",
    r"(?:to )?(?:continue|keep) reading ~(?:subscribe|subscription|with a subscription)",
    r"(?:this |the )?(?:article|content|story|text|page|full text|material) ~(?:is )?(?:only |"
    r"exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|limited to|exclusive to) "
    r"~subscribers(?: only)?",
    r"subscribers? only|subscriber exclusive",
    r"subscription (?:is )?required|unlock (?:this|the full) (?:article|story)",
    r"purchase (?:access|this article|a subscription)",
    r"you have reached your (?:limit|article limit|monthly limit)~|get (?:full|unlimited) access",
    r"buy (?:this )?(?:article|access)|become a (?:member|subscriber) to (?:read|continue)",
    r"(?:nur|exklusiv) für abonnenten",
    r"(?:artikel|inhalt|text|beitrag) ~(?:ist )?(?:nur |exklusiv )?(?:für|den) ~abonnenten(?: "
    r"vorbehalten| zugänglich)?",
    r"jetzt (?:abonnieren und )?weiterlesen|weiterlesen mit ~(?:abo|plus|premium)",
    r"abo (?:abschließen|erforderlich)",
    r"(?:article|contenu|texte)? ?~réservée? ~(?:aux |à nos )?abonné\w*",
    r"abonnez vous pour (?:lire|continuer|accéder)|pour (?:lire la suite|accéder à)~ abonnez vous",
    r"(?:il vous reste|la suite est réservée)~",
    r"(?:contenido|artículo|noticia|texto)? ?~(?:exclusivo|solo|sólo|únicamente|reservado) (?:para|"
    r"a) (?:los |nuestros )?suscriptores",
    r"suscríbe(?:te|se) para (?:seguir|leer|continuar|acceder)|para (?:seguir|continuar) leyendo ~",
    r"(?:artykuł|treść|tekst|materiał)? ?~(?:dostępn\w+ )?(?:tylko|wyłącznie) dla "
    r"(?:prenumerator\w+|subskrybent\w+|abonent\w+)",
    r"(?:wykup|kup) (?:prenumeratę|subskrypcję|dostęp)",
    r"aby (?:czytać|przeczytać) ~(?:wykup|kup|zaloguj|subskrybuj)|dostęp płatny",
    r"(?:articolo|contenuto)? ?~riservato agli abbonati|solo per (?:gli )?abbonati|exclusivo para assinantes",
    r"(?:pouze|jen) pro předplatitele|alleen voor abonnees|(?:endast )?för prenumeranter",
    r"(?:kun )?for abonnenter",
    r"vain tilaajille|csak előfizetőknek|yalnızca aboneler",
)
"""Only for those who pay."""

SUBSCRIBERS_TOO = wording(
    "subscribers too",
    r"(?:already|not) a subscriber(?: yet)?|start your (?:free )?trial|sie haben (?:bereits )?ein abo|bereits "
    r"abonnent\w*",
    r"déjà abonné\w*|ya (?:eres|es) suscriptor|già abbonat\w|já é assinante|masz już (?:prenumeratę|dostęp)|"
    r"už (?:máte|jste) předplat\w+",
    r"al abonnee|уже (?:подписаны|подписчик\w*|есть подписка|оформили подписку)|вже (?:підписані|"
    r"передплатник\w*)|"
    r"jetzt (?:abonnieren|abo)|subscribe now|(?:оформите|оформить) подписку|abonnez vous|suscríbete|abbonati",
)
"""What subscribers are told beside an article that all may read, as well as below one that breaks off."""

REGION = wording(
    "region",
    r"доступ к (?:сайту|информационному ресурсу|запрашиваемому ресурсу|ресурсу|данному ресурсу|"
    r"странице|информации) ~(?:ограничен|закрыт|заблокирован|запрещен)",
    r"(?:сайт|ресурс|страница) ~(?:заблокирован|внесен|включен) ~(?:роскомнадзор\w*|в (?:единый "
    r")?реестр|по решению|по требованию)",
    r"единый реестр доменных имен|ресурс заблокирован",
    r"доступ (?:ограничен|закрыт|заблокирован) ~(?:по решению|на основании|в соответствии|по "
    r"требованию)",
    r"недоступ\w+ (?:в|на территории|для) ~(?:вашей стране|вашего региона|вашем регионе|вашей "
    r"страны|стране|регионе)",
    r"ttk доступ к ресурсу ограничен",
    r"доступ ~(?:обмежено|заблоковано) ~(?:за рішенням|відповідно)",
    r"недоступн\w+ (?:у|в) (?:вашій країні|вашому регіоні)",
    r"(?:not|isnt|unavailable|no longer) (?:currently )?(?:available )?(?:in|for|from) (?:your|"
    r"this) (?:country|region|location|area|jurisdiction)",
    r"not ~available in (?:your|this) (?:country|region|location|area|jurisdiction)",
    r"(?:unavailable|blocked|withheld|restricted) (?:for|due to|because of|on|by) (?:legal|"
    r"copyright|a legal|a court|court|law|gdpr) ?(?:reasons|demand|order|request)?",
    r"unavailable for legal reasons",
    r"unavailable in (?:the )?(?:european union|eu|eea|europe|your \w+)",
    r"unavailable due to legal reasons",
    r"(?:european economic area|european union|visitors from (?:the )?(?:eu|europe)|gdpr) "
    r"≈(?:cannot|not|unable|access|available|block\w*)",
    r"(?:access|site|content) ~blocked ~(?:in your country|by (?:your )?(?:isp|provider|court|"
    r"government))",
    r"geo ?(?:blocked|restricted)|in compliance with ~(?:law|court|order)",
    r"not available to visitors from",
    r"(?:in ihrem land|in ihrer region) ~nicht (?:verfügbar|zugänglich|abrufbar)",
    r"(?:nicht|aus rechtlichen gründen nicht) ~(?:verfügbar|abrufbar) ~in (?:ihrem land|ihrer "
    r"region|deutschland)",
    r"aus rechtlichen gründen",
    r"(?:indisponible|pas (?:disponible|accessible)) (?:dans|depuis) (?:votre|ce) (?:pays|région)",
    r"pour des raisons (?:légales|juridiques)",
    r"no (?:está |se encuentra )?disponible en (?:su|tu) (?:país|región|ubicación)",
    r"por (?:motivos|razones) legales",
    r"niedostępn\w+ (?:w|na terenie) (?:twoim kraju|twojego kraju|twoim regionie|państwa kraju)",
    r"ze względów prawnych",
    r"non (?:è )?disponibile nel tuo paese|não (?:está )?disponível no (?:seu|teu) país",
    r"niet beschikbaar in (?:uw|jouw) (?:land|regio)",
    r"není (?:dostupn\w+ )?ve vaší zemi ~|inte tillgänglig\w* i ditt land",
    r"ülkenizde ~(?:kullanılamıyor|erişilemiyor|mevcut değil)",
)
"""The law, a provider or a border stands in between."""

CONSENT = wording(
    "consent",
    r"before you continue(?: to)?|we value your privacy|your privacy (?:choices|matters)",
    r"(?:accept|allow|manage) (?:all )?cookies(?: to continue)?|cookie (?:consent|settings|policy|notice)",
    r"consent (?:required|to)|we (?:and our partners )?use cookies",
    r"прежде чем продолжить",
    r"мы (?:используем|ценим) ~(?:cookie|cookies|куки|файлы cookie|вашу конфиденциальность)",
    r"согласие на (?:обработку|использование)|принять (?:все )?(?:cookie|cookies|куки)",
    r"перш ніж продовжити|ми використовуємо (?:файли )?cookie",
    r"bevor sie (?:fortfahren|weiter\w*)|wir (?:schätzen|respektieren) ihre privatsphäre",
    r"cookies akzeptieren|ihre (?:privatsphäre|einwilligung)|(?:alle )?akzeptieren und weiter",
    r"avant de continuer|(?:nous respectons|le respect de) votre vie privée",
    r"accepter (?:tous )?les cookies|votre consentement",
    r"antes de continuar|(?:valoramos|respetamos) (?:su|tu) privacidad",
    r"aceptar (?:todas )?(?:las )?cookies|su consentimiento",
    r"zanim przejdziesz|cenimy (?:twoją )?prywatność|(?:dbamy o|szanujemy) ~prywatność",
    r"akceptuj\w* (?:wszystkie )?(?:pliki )?cookies?",
    r"mit werbung (?:weiterlesen|lesen|nutzen)|zustimmung|zustimmen und weiter\w*|(?:mit )?werbung und tracking|"
    r"(?:werbefrei|pur abo|ohne werbung) ~(?:lesen|abo|im abo|weiterlesen)|einwilligung|datenschutzeinstellungen",
    r"accepter et (?:continuer|fermer)|votre vie privée(?: votre choix)?|continuer (?:sans|avec) ~(?:accepter|"
    r"publicité)|"
    r"acceptez les cookies ~|(?:tout )?accepter et (?:continuer|lire)|cookies publicitaires",
    r"aceptar y (?:continuar|cerrar|seguir)|accetta(?:re)? e (?:continua\w*|prosegui)|la tua privacy|prima di "
    r"continuare",
    r"aceitar e (?:continuar|fechar)|a sua privacidade|antes de continuar|akceptuj\w* i przejdź ~|twoja "
    r"prywatność",
    r"(?:přijmout|souhlasím) a (?:pokračovat|zavřít)|než budete pokračovat|souhlas s|voordat u verdergaat|"
    r"accepteren en (?:doorgaan|verder)|uw privacy|devam etmeden önce|kabul et ve devam|сначала согласие|"
    r"(?:дайте|дать|нужно|необходимо) ~согласие|принять и (?:продолжить|закрыть)|перед переходом|згод\w+ на "
    r"обробку",
    r"(?:deliver|provide|improve|measure) ~(?:our )?services|if you (?:accept|agree) ~|agree and (?:continue|"
    r"close|proceed)|"
    r"accept and (?:continue|close|proceed)|data (?:protection|privacy) (?:settings|choices)|consent to ~",
)
"""Agree first."""

OF_AGE = wording(
    "of age",
    r"вам (?:уже )?(?:есть|исполнилось) 18(?: лет)?|мне (?:есть|исполнилось|уже есть) 18(?: лет)?",
    r"материал\w* для взрослых|(?:только )?для (?:лиц старше|совершеннолетних)",
    r"подтвердите ~возраст|содержит материалы ~18|контент 18|18 ~(?:лет и старше)",
    r"вам (?:вже )?(?:є|виповнилося) 18",
    r"are you (?:over|at least|older than|above|18)",
    r"are you (?:of|over|above) (?:the )?(?:legal )?(?:drinking |smoking |gambling )?age(?: in your country)?",
    r"(?:confirm|verify) (?:that )?(?:your age|you are (?:of legal|over|at least))",
    r"you must be (?:over |at least )?(?:18|21)~|you must be (?:of |over )(?:the )?(?:legal |minimum "
    r")?~age(?: in ~)?",
    r"(?:enter|provide|give|confirm|select|submit|tell us) (?:us )?your (?:date of birth|birth ?date|age|year "
    r"of birth)",
    r"when were you born|date of birth|what is your (?:age|date of birth)|(?:of|above|under) (?:the )?legal ~age",
    r"(?:страница|сайт|материал|раздел|содержимое)\w* ~(?:предназначен\w?|только) ~(?:совершеннолетн\w+|"
    r"взрослых|лиц)",
    r"(?:укажите|введите|подтвердите) ~(?:дату рождения|возраст)|дата рождения|вам (?:есть|уже есть) ~18|"
    r"старше 18",
    r"(?:вкажіть|підтвердіть) ~(?:дату народження|вік)|для повнолітніх",
    r"(?:bitte )?geben sie ~geburtsdatum(?: ein| an)?|geburtsdatum|wie alt sind sie|(?:nur )?(?:für |von "
    r")?personen (?:über|ab) \w+(?: jahren?)? ~|mindestens "
    r"1[68] jahre",
    r"date de naissance|(?:avez vous|vous avez|avoir) ~(?:lâge légal|l âge légal|18 ans)|réservée? aux "
    r"(?:majeurs|adultes)",
    r"fecha de nacimiento|mayor(?:es)? de edad|solo para (?:adultos|mayores)|data di nascita|(?:sei |siete "
    r")?maggiorenne|"
    r"hai (?:più di |almeno |compiuto )?18 anni|data de nascimento|maior(?:es)? de (?:idade|18)|tem (?:mais "
    r"de )?18 anos",
    r"data urodzenia|datę urodzenia|ukończone 18 lat|(?:wyłącznie|tylko) dla ~pełnoletnich|osób pełnoletnich",
    r"(?:je |jste )?(?:vám|ti) (?:je )?(?:již |už )?18|starší 18 let|plnolet\w+|ben (?:je|jij) ~18|bent u ~18|"
    r"geboortedatum|"
    r"18 jaar of ouder|18 yaşından büyük|18 yaşını|doğum tarihi|\w{0,9}18歳以上\w{0,9}|\w{0,6}(?:已满|"
    r"年满)\w{0,3}18\w{0,6}|"
    r"\w{0,6}生年月日\w{0,9}|\w{0,6}出生日期\w{0,6}",
    r"(?:age|adult) (?:verification|check|gate|content warning)",
    r"(?:adult|explicit|mature) (?:content|concepts|material)",
    r"i am (?:over |at least )?(?:18|21)|content warning",
    r"(?:sind sie|bist du) (?:über |mindestens |schon )?18|altersprüfung|altersverifikation",
    r"(?:sind sie|bist du) (?:schon )?volljährig|avez vous lâge légal|êtes vous majeure?",
    r"czy (?:jesteś|masz ukończone|są państwo) pełnoletni\w?|вы совершеннолетн\w+|ви повнолітн\w+",
    r"ab 18 jahren",
    r"avez vous (?:plus de )?18|vous avez (?:plus de )?18 ans|contenu (?:pour adultes|explicite)",
    r"vérification de l ?âge",
    r"(?:eres|es usted|tienes|tiene) (?:mayor de edad|mayor de 18|más de 18|18)",
    r"contenido (?:para adultos|explícito)",
    r"(?:masz|czy masz) (?:ukończone )?18|treści dla dorosłych|potwierdź ~wiek",
    r"mam (?:ukończone )?18 lat",
)
"""Of age first."""

TERMS = wording(
    "terms",
    r"(?:terms|conditions) of (?:use|service|access)|(?:accept|agree to) ~(?:terms|conditions|rules)",
    r"(?:условия|правила) (?:использования|пользования|доступа)|(?:умови|правила) користування",
    r"(?:примите|принять|подтвердите|соглас\w+ с) ~(?:условия\w*|правила\w*|согласие)",
    r"nutzungsbedingungen|nutzungsordnung|conditions (?:générales )?dutilisation|accepter les conditions",
    r"(?:condiciones|términos) de uso|acept\w+ ~(?:condiciones|términos)|condizioni duso|termini di utilizzo",
    r"(?:warunki|regulamin) (?:korzystania|użytkowania)|akceptuj\w* regulamin|termos de (?:uso|utilização)",
)
"""Terms to be agreed to. Counts only where there is a button to agree with."""

LEAVING = wording(
    "leaving",
    r"вы (?:покидаете|переходите|уходите) ~(?:сайт|на внешний|по внешней|на сторонний|с сайта|на "
    r"другой)",
    r"переход (?:по|на) (?:внешн\w+|сторонн\w+) (?:ссылке|сайт|ресурс)|внешняя ссылка",
    r"ви (?:залишаєте|переходите)",
    r"you(?: are|re)? (?:now )?(?:about to )?(?:leav(?:e|ing)|being redirected)",
    r"(?:the |this )?link (?:leads|goes|will take you) to ~(?:website|site|page)|not responsible for ~|"
    r"leaving ~(?:site|website|our)|external (?:link|site) ~(?:warning)?|redirect notice",
    r"(?:you will be|youll be) (?:redirected|taken)",
    r"sie verlassen ~|vous quittez ~|vous allez (?:quitter|être redirigé)",
    r"está (?:saliendo|abandonando) ~|va a (?:salir|abandonar)|opuszczasz ~",
    r"zostaniesz przekierowan\w+",
    r"(?:choose|select) your (?:region|country|location|language)",
    r"выберите (?:ваш )?(?:регион|город|страну|язык)|wählen sie ihr(?:e|en)? (?:land|region|sprache)",
    r"choisissez votre (?:pays|région|langue)|(?:seleccione|elija) su (?:país|región|idioma)",
    r"wybierz (?:kraj|region|język)",
)
"""A door to another page."""
