"""How pages say that they are not there, or no longer. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.tongues.grammar import absences, absences_unspaced, asides, unavailabilities
from linkwatch.domain.signs.wording import wording

ABSENT = wording(
    "absent",
    *absences(),
    r"(?:error |ошибка |помилка |памылка |fehler |erreur |error |errore |erro |błąd |chyba |fout |hata |http |"
    r"код ошибки )404",
    r"404 (?:error|ошибка|помилка|fehler|erreur|błąd|page|not found|file not found|nicht gefunden|nie "
    r"znaleziono|no encontrad[ao])",
    r"not found(?: error)? 404|nicht gefunden 404|404 (?:file|document|object|resource) not found",
    r"вы ~(?:попали|перешли|зашли) ~на (?:несуществующую|неверную) страницу|(?:вы )?~заблудились",
    r"(?:запись|страница|материал|статья) ~удален[ао]? или перемещен[ао]?",
    r"(?:здесь|тут|по (?:этому|данному|такому|указанному) адресу) ~ничего ~(?:нет|не найдено|не нашлось)",
    r"(?:здесь|тут|по (?:этому|данному|такому) адресу) ~(?:нет ничего|пусто)|ничего не найдено по (?:этому|"
    r"данному) адресу",
    r"на этой странице ~нет текста|(?:такая|эта) страница ~(?:не создана|еще не создана)|страницу ~не удалось "
    r"найти",
    r"(?:тут|за цією адресою) ~нічого ~(?:немає|не знайдено)|нічого не знайдено за цією адресою",
    r"nothing (?:was )?(?:found )?(?:here|at (?:this|that) (?:location|address|url))|there is nothing ~here",
    r"no (?:document|record|article|entry|page|item|result)s? ~(?:match|matches|matched|exists?|found)",
    r"there is (?:currently |presently )?no text in this page|this page (?:is|has been) (?:empty|not (?:been "
    r")?created)(?: yet)?",
    r"(?:page|you) ~(?:lost|wrong turn|dead end)|this page ~(?:has gone|is gone|went) (?:missing|away|astray)",
    r"we ~(?:cant|cannot|couldnt|could not) (?:find|seem to find) (?:that|it|what youre looking for|what you "
    r"are looking for)",
    r"(?:cannot|could not|couldnt|cant) find ~(?:you asked for|you requested|youre looking for|you are "
    r"looking for)",
    r"(?:diese|die) seite ~enthält ~keinen text|(?:hier|unter dieser adresse) ~(?:gibt es|ist|finden sie) "
    r"~nichts(?: mehr)?",
    r"(?:konnte|konnten|wurde) ~nicht ~(?:gefunden|finden)(?: werden)?|diesen artikel gibt es ~nicht",
    r"(?:cette page|la page) ~(?:est vide|ne contient aucun texte)|il ny a (?:rien|pas de page) (?:ici|à "
    r"cette adresse)",
    r"aucune? (?:page|document|article|résultat) ~ne correspond",
    r"(?:aquí|en esta dirección) ~no hay nada|(?:parece que )?aquí no hay nada|esta página ~no contiene texto",
    r"(?:qui|a questo indirizzo) ~non cè (?:nulla|niente)|(?:aqui|neste endereço) ~não há nada",
    r"(?:nic|niczego) ~tu(?:taj)? nie ma|(?:tu|tutaj|pod tym adresem) ~nic ~nie ma|brak (?:strony|wyników dla)",
    r"(?:tady|zde) ~nic není|na této adrese ~nic není|(?:hier|op dit adres) ~(?:staat|is|vindt u) ~niets",
    r"burada ~(?:bir şey|hiçbir şey) (?:yok|bulunmuyor)|bu adreste ~yok",
    r"sidan (?:hittades inte|finns inte)|siden (?:blev ikke fundet|finnes ikke)|sivua ei löyd\w+",
    r"pagina ≈nu (?:a fost găsită|există)|stránk\w+ ≈(?:nebola nájdená|sa nenašla)",
    r"sidan ≈(?:kunde inte hittas|saknas)|siden ≈(?:kunne ikke findes|findes ikke|ble ikke funnet)",
    r"sivua ei (?:ole olemassa|löytynyt)|(?:такой|этой|данной) старонкі ~няма|няма (?:такой старонкі|такава "
    r"страница)",
    r"страницата ~не (?:е намерена|беше намерена|съществува)|грешка 404|страница ~није пронађена",
    r"(?:stranica|strana) ~(?:nije pronađena|ne postoji)|stran(?:i)? ~(?:ni mogoče najti|ne obstaja)",
    r"oldal ~nem (?:található|létezik)|nincs ilyen oldal|σελίδα ~δεν (?:βρέθηκε|υπάρχει)|δεν βρέθηκε η σελίδα",
    r"puslapis ~(?:nerastas|neegzistuoja)|lapa ~(?:nav atrasta|neeksistē)",
    r"leh(?:te|ekülge) ei (?:leitud|eksisteeri)",
    r"გვერდი ~(?:ვერ მოიძებნა|არ არსებობს)|էջը ~(?:չի գտնվել|գոյություն չունի)|(?:бет|парақ) ~табылмады",
    r"səhifə ~(?:tapılmadı|mövcud deyil)|halaman ~tidak ditemukan|trang ~không tồn tại|không tìm thấy trang",
    r"(?:הדף|העמוד) ~לא נמצא|الصفحة ~غير موجودة|لم يتم العثور على ~الصفحة|페이지를 찾을 수 없습니다",
    *absences_unspaced(),
    asides=asides(),
)
"""There is no such page."""

UNAVAILABLE = wording("unavailable", *unavailabilities(), asides=asides())
"""It cannot be had, for whatever reason: a removal, a border, an outage."""

BARELY_ABSENT = wording(
    "barely absent",
    r"404",
    r"не найдено|ничего не (?:найдено|нашлось)|not found|nothing (?:was )?found",
    r"no results(?: found)?|gone|410 gone",
    r"не знайдено|нічого не знайдено|nicht gefunden|nichts gefunden|introuvable|non trouvée?",
    r"aucun résultat",
    r"no encontrad[ao]|sin resultados|nie znaleziono|brak wyników|страница недоступна|недоступно",
    r"page unavailable",
    r"(?:страница|материал|документ) (?:временно )?недоступ\w+|expired|устарело",
)
"""Words too common to count on their own: a search that finds nothing says the same."""

ADVICE = wording(
    "advice",
    r"(?:search for|create) this page|создать ~страниц\w+|поискать в журналах|die seite erstellen|logbücher|"
    r"créer (?:cette|la) page",
    r"crear (?:esta|la) página|utwórz (?:tę )?stronę|site ?map|карт\w+ сайта|previous page|предыдущую страницу|"
    r"server at ~port|сообщите ~(?:нам|администрац\w+|откуда)|notify ~(?:administrator|webmaster)|"
    r"(?:redesigned|reorganised) our",
    r"volver a(?: la)?|vuelva a|torna (?:alla|indietro)|ritorna|voltar (?:à|para)|zpět na|terug naar|ana "
    r"sayfa\w*|"
    r"トップページ\w{0,9}|\w{0,6}返回\w{0,6}|\w{0,6}首页\w{0,6}|ホーム\w{0,9}",
    r"проверьте (?:правильность|адрес|ссылку|написание|корректность)",
    r"верните\w* на (?:главную|предыдущую)|перейти на главную|перейдите на главную",
    r"воспользуйтесь (?:поиском|картой|меню|навигацией)|на главную(?: страницу)?",
    r"возможно (?:она|он|оно|вы|эта|страница|ее|его)",
    r"(?:удален\w*|перемещен\w*|перенесен\w*|переименован\w*) или|неправильно набран|неверно набран",
    r"ошиблись|опечатк\w+|начните с главной|скорее всего|карт\w+ сайта|"
    r"попробуйте (?:найти|ещ?е раз)|вы (?:запросили|запрашивали|ищете|искали|набирали)|упс",
    r"ой|проверьте его",
    r"перевірте (?:правильність|адресу|посилання)|поверн\w+ на головну|на головну",
    r"можливо (?:вона|її|сторінк\w+)|скористайтеся пошуком|видален\w+ або|переміщен\w+ або",
    r"check (?:the|your|that) ~(?:url|address|spelling|link)",
    r"(?:return|go|back|take me|head) ~(?:home|homepage|home page|front page|main page)",
    r"(?:moved|removed|deleted|renamed|changed) or",
    r"may have (?:been )?(?:moved|removed|deleted|renamed|expired)",
    r"might have (?:been )?(?:moved|removed|deleted|renamed)",
    r"try (?:a |the |our |using )?(?:search|searching)|use the (?:search|menu|navigation)|mistyped",
    r"typed ~(?:address|incorrectly)|misspelled|looking for|you requested|you asked for|you followed",
    r"oops|whoops|uh oh|requested (?:url|page|address)|go back|contact ~(?:webmaster|administrator)",
    r"zur startseite|startseite|überprüfen sie|prüfen sie ~(?:adresse|url|schreibweise)",
    r"verschoben oder|gelöscht oder|(?:umbenannt|entfernt) oder|nutzen sie ~suche|zurück zur",
    r"vérifiez|page d ?accueil|retour ~accueil|laccueil|déplacée? ou|supprimée? ou",
    r"utilisez ~recherche|moteur de recherche",
    r"verifi(?:que|ca)|compruebe|comprueba|página de inicio|página principal|volver ~inicio",
    r"(?:movid|eliminad|borrad)[ao] o|buscador",
    r"sprawd[zź]|strony? główn\w+|usunięt\w+ lub|przeniesion\w+ lub|skorzystaj z ~wyszukiwar\w+",
    r"powr[oó]t do|wr[oó]ć",
)
"""What only a page of errors tells its visitor to do."""
