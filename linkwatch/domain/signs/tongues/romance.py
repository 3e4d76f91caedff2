"""How the Romance languages say that a thing is not there or was taken away. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.tongues.tongue import Tongue

FRENCH = Tongue(
    things=(
        r"pages?|documents?|fichiers?|articles?|larticle|ressources?|contenus?|adresse|ladresse|rubrique|"
        r"sujets?|discussion|fiches?|notices?|messages?|billets?|publications?|livres?|ouvrages?|produits?|"
        r"utilisateurs?|lutilisateur|profils?|membre|comptes?|groupes?|communauté|journal|blogs?|vidéos?|"
        r"chaîne|albums?|photos?|images?|limage|annonces?|lannonce|offre|événement|lévénement|projet|lien|url|"
        r"lurl|texte|commentaire|catégorie|forum|objet|lobjet|élément|lélément|enregistrement|dossier|"
        r"actualité"
    ),
    unavailable=(
        r"(?:est )?(?:indisponible|inaccessible)|(?:nest|n est) (?:pas|plus) (?:disponible|accessible)|"
        r"non disponible"
    ),
    missing=(
        r"(?:est |sont |semble |reste )?(?:introuvables?|inexistante?s?|indisponibles?|inconnue?s?|invalides?|"
        r"inaccessibles?|absente?s?)|(?:na|nont|n a|n ont|nest|n est|ne sont|nexiste|nexistent|n existe|"
        r"ne) (?:pas|plus|point) ?(?:pu )?(?:été |être )?(?:trouvée?s?|disponibles?|accessibles?|valables?|"
        r"publiée?s?|localisée?s?|en ligne|valides?|dans)?|non (?:trouvée?s?|disponibles?)|ne (?:correspond|"
        r"figure)|pas (?:trouvée?s?|disponibles?)"
    ),
    lacking=(
        r"aucune?|pas d(?:e |l)?|pas|impossible de trouver|inexistante?|introuvable|erreur sur|il ny a (?:pas|"
        r"plus|aucune?) ?(?:de|d)?|mauvaise?|lien"
    ),
    removed=(
        r"(?:a été|ont été|est|sont|fut|ayant été) ~(?:supprimée?s?|retirée?s?|effacée?s?|fermée?s?|"
        r"suspendue?s?|désactivée?s?|dépubliée?s?|clôturée?s?|masquée?s?|bloquée?s?|archivée?s?|enlevée?s?|"
        r"bannie?)|supprimée?s?|retirée?s?|effacée?s?|fermée?s?|suspendue?s?|dépubliée?s?"
    ),
    agents=(
        r"(?:l|d|à l)?auteure?s?|(?:l)?autrice|propriétaire|(?:l)?utilisateur|modérateurs?|modératrice|"
        r"modération|(?:l)?administrateurs?|(?:l)?administration|rédaction|(?:l)?éditeur|(?:l)?éditrice|"
        r"ayants? droit|layant droit|justice|tribunal|créateur|membre|hébergeur"
    ),
    removing=r"(?:a|ont) ~(?:supprimé|retiré|effacé|fermé|masqué|désactivé)",
    by=(
        r"(?:par|à|sur|suite à|après) (?:la |le |une? |son |sa |ses |leur |décision |demande |"
        r"ordre ){0,3}?(?:de |du |des |d)?(?:la |le |l|son |sa )?"
    ),
    aside=(
        r"(?:que )?vous (?:cherchez|recherchez|demandez|avez (?:demandée?|suivie?|saisie?)|souhaitez ~)|(?:à|"
        r"sous|avec|de) (?:cette|ce|cet) (?:adresse|numéro|identifiant|nom)|(?:dans|sur|de) (?:notre|le|la|ce|"
        r"cette) (?:catalogue|base|serveur|site|archive)|(?:demandée?|recherchée?)|par décision de justice|"
        r"pour non respect ~(?:règles|conditions|charte)|(?:décision|demande) (?:de|du|des)|(?:son|sa|ses|"
        r"leur)|il ny a rien|(?:ne )?correspond à|sur|nexiste plus|ou nexiste"
    ),
)

SPANISH = Tongue(
    things=(
        r"páginas?|paginas?|documentos?|archivos?|ficheros?|artículos?|articulos?|recursos?|contenidos?|"
        r"dirección|temas?|hilos?|mensajes?|entradas?|publicación|publicaciones|post|registros?|fichas?|"
        r"libros?|productos?|usuarios?|usuaria|perfil|perfiles|miembro|cuentas?|grupos?|comunidad|diario|"
        r"blogs?|v[ií]deos?|canal|álbum|fotos?|imagen|imágenes|anuncios?|oferta|evento|proyecto|enlaces?|url|"
        r"texto|comentario|categoría|foro|elemento|objeto|noticias?|sección|obra|título|colección|expediente"
    ),
    unavailable=r"(?:ya )?no (?:está )?disponible",
    missing=(
        r"no (?:se |ha sido |han sido |fue |ha |pudo |puede |está |son |es |se ha |se ha podido |se pudo |"
        r"ha podido ser ){0,3}(?:encontrad[ao]s?|encuentra|encontró|existen?|disponible|ser encontrad[ao]|"
        r"encontrar|hallad[ao]|localizad[ao]|válid[ao]|publicad[ao])|(?:ya )?no está disponible|(?:es |"
        r"está )?(?:inexistente|inválid[ao]|rot[ao]|caducad[ao]|desconocid[ao]|no válid[ao])|ya no existe"
    ),
    lacking=(
        r"no (?:se )?(?:encuentra|encontramos|encontró|hemos encontrado|ha encontrado|pudimos encontrar|"
        r"podemos encontrar|existe|hay)(?: ningún| ninguna)?|ningún|ninguna|inexistente"
    ),
    removed=(
        r"(?:ha sido|han sido|fue|fueron|está|ha|se ha) ~(?:eliminad[ao]|borrad[ao]|retirad[ao]|suspendid[ao]|"
        r"cerrad[ao]|dad[ao] de baja|cancelad[ao]|ocultad[ao]|bloquead[ao]|archivad[ao]|desactivad[ao])|"
        r"eliminad[ao]s?|borrad[ao]s?|retirad[ao]s?|suspendid[ao]s?"
    ),
    agents=(
        r"autor\w{0,2}|propietari[ao]|dueñ[ao]|usuari[ao]|moderador\w{0,2}|moderación|administrador\w{0,2}|"
        r"administración|redacción|editor\w{0,2}|editorial|titular\w{0,2}|juez|tribunal|creador\w?"
    ),
    removing=r"(?:ha|han) ~(?:eliminado|borrado|retirado|cerrado|ocultado)|eliminó|borró|retiró|cerró",
    by=(
        r"(?:por|a|tras) (?:su |el |la |un |una |los |orden |decisión |petición |solicitud |"
        r"requerimiento ){0,3}?(?:de |del )?(?:la |los |su |un |una )?"
    ),
    aside=(
        r"(?:que )?(?:busca|buscas|está buscando|estás buscando|ha (?:seguido|solicitado)|has (?:seguido|"
        r"solicitado))|con (?:ese|este|el) (?:número|identificador|nombre)|en (?:nuestr[oa]|el|la|este|"
        r"esta) (?:catálogo|base|servidor|sitio|dirección|archivo)|solicitad[ao]|por orden judicial|"
        r"por incumplir ~(?:normas|condiciones)|(?:de los|del) derechos|(?:titular|titulares) de ~derechos|"
        r"(?:su|este|esta)|que"
    ),
)

ITALIAN = Tongue(
    things=(
        r"pagin[ae]|documento|file|articolo|larticolo|risorsa|contenut[oi]|indirizzo|argomento|discussione|"
        r"messaggio|post|scheda|record|libro|prodotto|utente|lutente|profilo|account|gruppo|blog|video|canale|"
        r"album|foto|immagine|annuncio|evento|levento|link|url|testo|sezione|forum|notizia|pubblicazione|"
        r"opera|elemento|lelemento"
    ),
    unavailable=r"non (?:è )?(?:più )?disponibile",
    missing=(
        r"non (?:è |e |sono |è (?:più |stat[oa] |stato possibile )|più )?(?:trovat[oaie]|esist(?:e|ono)|"
        r"disponibil[ei]|presente|raggiungibile|valid[oa]|trovare)(?: più)?|non è stat[oa] trovat[oa]|"
        r"inesistent[ei]|(?:è )?(?:scadut[oa]|errat[oa]|irraggiungibile)"
    ),
    lacking=(
        r"nessun[oa]?|non (?:esiste|troviamo|abbiamo trovato|è stato possibile trovare|cè|trovata|trovato)|"
        r"impossibile trovare"
    ),
    removed=(
        r"(?:è|sono|sia) stat[oaie] ~(?:rimoss|eliminat|cancellat|ritirat|sospes|chius|oscurat|disattivat|"
        r"archiviat)[oaie]|(?:rimoss|eliminat|cancellat|ritirat|sospes)[oaie]"
    ),
    agents=(
        r"(?:l|dall|d)?autor[ei]|(?:l|dall)?autrice|proprietario|(?:l|dall)?utente|moderator[ei]|(?:l|"
        r"dall)?amministrator[ei]|(?:l|dall)?amministrazione|redazione|(?:l|dell|dall)?editore|titolare|"
        r"tribunale|giudice"
    ),
    removing=r"ha ~(?:rimosso|eliminato|cancellato|ritirato|chiuso)",
    by=(
        r"(?:da|dal|dalla|dallo|dai|su|per|a) (?:un |una |suo |sua |richiesta |ordine |"
        r"decisione ){0,3}?(?:del |della |dei |di )?"
    ),
    aside=(
        r"(?:che )?(?:stai cercando|cerchi|hai richiesto|hai cercato|hai seguito)|(?:richiest|cercat|"
        r"indicat)[oa]|con questo (?:numero|nome|identificativo)|a questo (?:numero|indirizzo)|(?:nel|sul|"
        r"dal) (?:nostro |catalogo|server|sito|database)|corrisponde|spiacenti|siamo|il suo|"
        r"per violazione ~(?:regole|condizioni)|per ordine ~"
    ),
)

PORTUGUESE = Tongue(
    things=(
        r"páginas?|documentos?|arquivos?|ficheiros?|artigos?|recursos?|conteúdos?|endereço|tópicos?|mensagem|"
        r"mensagens|postagem|post|publicação|registros?|registos?|livros?|produtos?|usuários?|"
        r"utilizador\w{0,2}|perfil|contas?|grupos?|comunidade|blogs?|vídeos?|canal|álbum|fotos?|imagem|"
        r"anúncio|evento|link|url|texto|seção|secção|fórum|notícias?|obra|item|ficha"
    ),
    unavailable=r"indisponível|(?:já )?não (?:está )?(?:mais )?disponível",
    missing=(
        r"não (?:foi |foram |pôde ser |está |pode ser |é )?(?:encontrad[ao]s?|existem?|disponível|"
        r"localizad[ao]|válid[ao])|já não (?:existe|está disponível)|não está mais disponível|inexistentes?|"
        r"indisponível|(?:é |está )?(?:inválid[ao]|quebrad[ao]|expirad[ao])"
    ),
    lacking=(
        r"nenhuma?|não (?:existe|há|encontrámos|encontramos|foi possível encontrar|conseguimos encontrar|"
        r"encontrad[ao])(?: nenhuma?)?"
    ),
    removed=(
        r"(?:foi|foram|está|tenha sido) ~(?:removid|eliminad|excluíd|apagad|retirad|suspens|encerrad|ocultad|"
        r"desativad|arquivad|bloquead)[oa]s?|(?:removid|eliminad|excluíd|apagad|retirad|suspens)[oa]s?"
    ),
    agents=(
        r"autor\w{0,2}|proprietári[oa]|dono|usuári[oa]|utilizador\w?|moderador\w{0,2}|moderação|"
        r"administrador\w{0,2}|administração|redação|editor\w?|editora|titular|tribunal|juiz"
    ),
    removing=r"(?:removeu|eliminou|excluiu|apagou|retirou|encerrou)",
    by=(
        r"(?:por|pelo|pela|pelos|a) (?:seu |sua |um |uma |pedido |ordem |decisão |solicitação ){0,3}?(?:do |"
        r"da |dos |de )?"
    ),
    aside=(
        r"(?:que )?(?:procura|está procurando|está a procurar|você procura|solicitou)|(?:solicitad|procurad|"
        r"pedid)[oa]|com (?:este|esse) (?:número|nome|identificador)|(?:no|do) (?:nosso |catálogo|servidor|"
        r"site|sítio)|lamentamos|desculpe|por ordem judicial|por violação ~(?:regras|termos)|sua|seu|essa|"
        r"esse|este|esta"
    ),
)
