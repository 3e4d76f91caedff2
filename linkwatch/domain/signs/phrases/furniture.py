"""What stands around every page of a site, and so says nothing of any of them. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.wording import wording

AROUND = wording(
    "around",
    # consent lines, not consent pages
    r"(?:файлы |файлов )?(?:cookies?|куки)|персональных данных|политик\w+ конфиденциальности|обробк\w+ "
    r"персональних даних",
    r"(?:our|use of|uses|accept|store|reject) cookies|privacy policy|this (?:web)?site uses|datenschutz\w*|"
    r"einwilligung",
    r"(?:nutzt|verwenden|verwendet|verwendung von) ~cookies|utilise ~cookies|utiliza\w* ~cookies|utilizza "
    r"~cookies|"
    r"używ\w+ ~cookies|používá ~cookies|gebruikt ~cookies|çerez\w*|クッキー\w{0,9}|\w{0,9}cookie\w{0,9}",
    # rights, imprint, counters
    r"(?:все права|права) защищены|усі права захищено|all rights reserved|may be (?:quoted|reproduced|"
    r"reprinted) ~|information (?:is )?provided ~|link to the source|alle rechte vorbehalten|tous droits "
    r"réservés|"
    r"todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|wszelkie prawa "
    r"zastrzeżone|"
    r"všechna práva vyhrazena|alle rechten voorbehouden|tüm hakları saklıdır",
    r"(?:при использовании|при цитировании|перепечатк\w+|использовани\w+) ~(?:материалов|ссылка)|сетевое "
    r"издание|выделите ее|ctrl enter",
    r"(?:сейчас |зараз )?(?:на сайте|на сайті|онлайн|online) ~(?:гост\w+|пользовател\w+|участник\w+|\d+)|"
    r"посетителей ~\d+|просмотров ~\d+",
    r"(?:online|visits?|visitors|guests|hits) ~(?:\d+|today|online)|who is online|copyright|powered by|"
    r"работает на|создание сайт\w+",
    # the ways in, and their helpers
    r"забыли ~пароль|запомнить меня|забули пароль|(?:нет|ещ?е нет) аккаунта|зарегистрируйтесь|регистрация",
    r"(?:forgot|forgotten|lost) (?:your )?password|remember me|create (?:an|a new) account|not (?:a member|"
    r"registered)(?: yet)?|no account yet",
    r"passwort vergessen|noch kein ~konto|angemeldet bleiben|jetzt registrieren|mot de passe oublié|pas "
    r"encore (?:de compte|inscrit)",
    r"olvid\w+ ~contraseña|password dimenticata|esqueceu ~senha|nie pamiętasz hasła|zapomenuté heslo|"
    r"wachtwoord vergeten|şifremi unuttum",
    # letters, support, sharing, comments
    r"(?:подпишитесь|подписаться) на ~(?:рассылку|новости|канал|обновления)|рассылк\w+|без спама|никакого спама",
    r"newsletter|stay in touch|follow us|(?:subscribe to|sign up for) ~(?:newsletter|updates|mailing)|"
    r"unsubscribe|lettre dinformation|boletín|biuletyn",
    r"поддержите (?:редакцию|проект|нас)|поделиться|support (?:us|our|independent)|donate|share this|spenden|"
    r"teilen|faire un don|partager",
    r"(?:чтобы|для того чтобы) ~(?:оставить|оставлять|написать|добавлять) ~комментари\w+|комментари\w+|"
    r"(?:leave|post|add|write) a ~(?:comment|reply)",
    r"(?:comment|reply) ~(?:log in|logged in|sign in)|(?:log in|sign in|logged in) ~to ~(?:comment|reply|"
    r"post)|comments? (?:are|is) closed",
    r"(?:um ~zu kommentieren|kommentare?|kommentar schreiben)|(?:laisser|ajouter|poster) un commentaire|"
    r"deja\w* un comentario|commenti|komentarz\w*",
    r"required fields|e ?mail address will not be published|обязательные поля|адрес ~не будет опубликован",
    # what else there is
    r"(?:читайте|смотрите) также|вам может быть интересно|похожие (?:материалы|статьи|записи)|популярн\w+|"
    r"последние (?:записи|новости|комментарии)",
    r"you (?:may|might) also like|read (?:also|next|more)|related (?:posts|articles|stories)|most (?:read|"
    r"popular)|recent posts|latest news",
    r"lesen sie auch|das könnte sie ~interessieren|à lire aussi|voir aussi|lea también|te puede interesar|"
    r"leggi anche|leia também|czytaj też",
    r"реклама|advertisement|anzeige|publicité|publicidad|pubblicità|reklama|sponsored",
    r"(?:наш )?опрос|голосовать|всего ответов|проголосовало|our poll|vote now|umfrage|abstimmen|sondage|"
    r"encuesta|sondaggio|ankieta",
    r"выберите язык|choose your language|select language|sprache wählen|choisissez votre langue|seleccione "
    r"~idioma|wybierz język",
    r"(?:please )?enable javascript|включите javascript|javascript ~(?:disabled|отключен|deaktiviert|"
    r"désactivé|desactivado)|bitte aktivieren sie javascript",
    r"(?:ваша )?корзина пуста|your (?:basket|cart|list) is empty|warenkorb ist leer|panier est vide|carrito "
    r"~vacío",
    r"(?:мобильная|полная|печатная|версия для) ~верси\w+|версия для (?:слабовидящих|печати)|mobile version|"
    r"print version|druckversion",
    # what became of another place
    r"(?:old|former|previous|older) ~(?:site|website|forum|version)|(?:старый|прежний|старая|прежняя|"
    r"предыдущая) ~(?:сайт|форум|версия)",
    r"(?:alte|bisherige|frühere)\w? ~(?:website|seite|forum|version)|ancienn?e? ~(?:site|forum|version)|"
    r"(?:antigu[oa]|anterior) ~(?:sitio|foro|versión)|star[ay] ~(?:strona|forum|wersja)",
    r"(?:soutenez|unterstützen sie|apoya|sostieni|wesprzyj) ~(?:rédaction|redaktion|uns|redacción|redazione|nas)",
    r"already a subscriber|déjà abonné\w*|sie haben (?:bereits )?ein abo|ya eres suscriptor|уже подписаны|"
    r"start your free trial",
)
"""It counts neither for a notice nor against one."""
