"""What says that the article is not there: never was, was moved, or was taken away."""

MISSING = {
    "en": """
        page not found | page cannot be found | page can't be found | page can not be found |
        page could not be found | page couldn't be found | page was not found | page wasn't found |
        not found | article not found | story not found | content not found | file not found |
        nothing found | no results found | 404 | 404 error | error 404 | http 404 | 410 gone |
        page doesn't exist | page does not exist | page you requested | page you are looking for |
        page you're looking for | page you were looking for | page you have requested |
        article you are looking for | article you're looking for | article you requested |
        article does not exist | article doesn't exist | story you are looking for |
        story you're looking for | content you are looking for | content you requested |
        couldn't find that page | could not find that page | couldn't find the page |
        could not find the page | can't find that page | can't find the page | can't find what you |
        couldn't find what you | we can't seem to find | looking for something |
        article has been removed | article was removed | story has been removed |
        story was removed | page has been removed | content has been removed | content was removed |
        has been deleted | was deleted | been taken down | article has been withdrawn |
        article has been archived | no longer available | no longer exists | no longer online |
        no longer published | is not available | isn't available | is unavailable |
        is currently unavailable | currently not available | has expired | page has moved |
        may have moved | may have been moved | has been moved | may have been removed |
        might have been removed | may have been deleted | link may be broken | link you followed |
        broken link | dead link | check the url | check the address | mistyped |
        something went wrong | back to the home page | back to homepage | return to the homepage |
        go to the homepage | go back to the homepage | try searching | use the search |
        internal server error | service unavailable | temporarily unavailable | under maintenance |
        scheduled maintenance | domain is for sale | domain for sale | domain has expired |
        account suspended | page has vanished | page has disappeared | page is gone |
        page is missing | page is not here | page isn't here | been pulled | was pulled |
        pulled from our | been unpublished | is no more | oops | oh no | error code
    """,
    "fr": """
        page introuvable | page non trouvée | page n'existe pas | page n'existe plus |
        page n'a pas été trouvée | page que vous recherchez | page que vous cherchez |
        page que vous demandez | page demandée | article introuvable | article n'existe |
        article que vous recherchez | contenu introuvable | n'existe plus | n'existe pas |
        n'est plus disponible | n'est pas disponible | n'est plus en ligne | plus accessible |
        a été supprimé | a été supprimée | a été retiré | a été retirée | a été déplacée |
        a été déplacé | a expiré | erreur 404 | 404 | introuvable | retour à l'accueil |
        retourner à l'accueil | page d'accueil | lien est rompu | lien cassé |
        temporairement indisponible | en maintenance | a disparu | dépublié | dépubliée | oups |
        n'est plus là | plus en ligne
    """,
    "de": """
        seite nicht gefunden | seite wurde nicht gefunden | nicht gefunden |
        seite konnte nicht gefunden | konnte nicht gefunden werden | konnten nicht gefunden |
        seite existiert nicht | existiert nicht | existiert nicht mehr | gibt es nicht mehr |
        gesuchte seite | angeforderte seite | aufgerufene seite | gewünschte seite |
        gesuchte artikel | gewünschte artikel | artikel nicht gefunden | nicht mehr verfügbar |
        nicht verfügbar | nicht mehr abrufbar | nicht mehr online | nicht mehr vorhanden |
        wurde gelöscht | wurde entfernt | wurde verschoben | ist abgelaufen | depubliziert |
        fehler 404 | 404 fehler | 404 | zur startseite | zurück zur startseite | wartungsarbeiten |
        vorübergehend nicht erreichbar | ist verschwunden | hoppla | ups | gelöscht |
        nichts gefunden | hier ist nichts
    """,
    "es": """
        página no encontrada | página no existe | página no se encuentra |
        página no ha sido encontrada | no se ha encontrado la página | no se encontró la página |
        no encontramos la página | no hemos encontrado | no se encontró | no se ha encontrado |
        página que buscas | página que busca | página que está buscando | página solicitada |
        página que estás buscando | artículo no encontrado | artículo que buscas |
        noticia no encontrada | contenido no disponible | contenido no encontrado |
        ya no está disponible | no está disponible | ya no existe | no existe | ha sido eliminado |
        ha sido eliminada | fue eliminado | fue eliminada | ha sido retirado | fue retirado |
        ha sido borrado | ha caducado | ha sido movida | error 404 | 404 | volver al inicio |
        volver a la portada | página de inicio | en mantenimiento | ya no está | fue retirada |
        retirada | vaya | ups | desapareció | ha desaparecido
    """,
    "it": """
        pagina non trovata | pagina non è stata trovata | pagina non esiste |
        pagina che stai cercando | pagina che cerchi | pagina che cercavi | pagina richiesta |
        pagina cercata | articolo non trovato | articolo non è disponibile | articolo non è più |
        articolo che stai cercando | contenuto non trovato | contenuto non disponibile |
        non è più disponibile | non è disponibile | non più disponibile | non esiste più |
        non esiste | è stato rimosso | è stata rimossa | è stato eliminato | è stata eliminata |
        è stato cancellato | è stata spostata | è scaduto | errore 404 | 404 | torna alla home |
        torna alla homepage | torna alla pagina iniziale | in manutenzione | è sparita | è sparito |
        ops | non c'è | è scomparsa
    """,
    "pt": """
        página não encontrada | página não foi encontrada | página não existe |
        não encontramos a página | não foi possível encontrar | não foi encontrada |
        não foi encontrado | página que procura | página que você procura |
        página que você está procurando | página solicitada | artigo não encontrado |
        notícia não encontrada | matéria não encontrada | conteúdo não encontrado |
        conteúdo indisponível | não está mais disponível | já não está disponível |
        não está disponível | não existe mais | já não existe | foi removido | foi removida |
        foi excluído | foi excluída | foi eliminado | foi apagado | foi movida | expirou |
        erro 404 | 404 | voltar à página inicial | voltar para a página inicial |
        voltar para a home | página inicial | em manutenção | sumiu | retirada do ar |
        retirado do ar | ops | desapareceu
    """,
    "nl": """
        pagina niet gevonden | pagina is niet gevonden | pagina kan niet worden gevonden |
        pagina kon niet worden gevonden | niet gevonden | pagina bestaat niet | bestaat niet |
        bestaat niet meer | pagina die je zoekt | pagina die u zoekt | opgevraagde pagina |
        gevraagde pagina | artikel niet gevonden | artikel dat je zoekt | niet meer beschikbaar |
        niet langer beschikbaar | niet beschikbaar | is verwijderd | is verplaatst | is verlopen |
        fout 404 | 404 | naar de homepage | terug naar de homepage | terug naar home | onderhoud |
        is verdwenen | oeps | offline gehaald | offline
    """,
    "ru": """
        страница не найдена | страница не существует | страницы не существует |
        страница не обнаружена | страница удалена | страница была удалена | запрашиваемая страница |
        запрошенная страница | страница которую вы ищете | страницу которую вы ищете | не найдена |
        не найдено | статья не найдена | новость не найдена | материал не найден | материал удален |
        материал был удален | материал недоступен | статья удалена | статья была удалена |
        новость удалена | запись удалена | больше недоступна | больше недоступен |
        больше не доступна | больше не доступен | больше не существует | не существует |
        недоступна | недоступен | была удалена | был удален | перемещена | снят с публикации |
        снята с публикации | ошибка 404 | 404 | вернуться на главную | перейти на главную |
        на главную страницу | технические работы | такой страницы | страницы больше нет | упс |
        публикация удалена | публикация снята | удалена
    """,
    "uk": """
        сторінку не знайдено | сторінка не знайдена | сторінка не існує | сторінки не існує |
        сторінку видалено | сторінку було видалено | запитувана сторінка | сторінка яку ви шукаєте |
        сторінку яку ви шукаєте | не знайдено | не знайдена | статтю не знайдено |
        новину не знайдено | матеріал не знайдено | матеріал видалено | матеріал було видалено |
        статтю видалено | статтю було видалено | новину видалено | більше недоступна |
        більше недоступний | більше не доступна | більше не існує | не існує | недоступна |
        недоступний | було видалено | переміщено | знято з публікації | помилка 404 | 404 |
        повернутися на головну | на головну | технічні роботи | такої сторінки | сторінки більше |
        ой | публікацію видалено | видалено
    """,
    "pl": """
        strona nie została znaleziona | nie znaleziono strony | strona nie istnieje |
        strony nie znaleziono | nie można znaleźć strony | nie znaleziono | strona której szukasz |
        strony której szukasz | żądana strona | artykuł nie istnieje |
        artykuł nie został znaleziony | nie ma takiej strony | nie istnieje |
        nie jest już dostępny | nie jest już dostępna | jest niedostępny | jest niedostępna |
        już niedostępny | już niedostępna | został usunięty | została usunięta |
        został przeniesiony | została przeniesiona | wygasł | błąd 404 | 404 |
        wróć na stronę główną | powrót na stronę główną | strona główna | przerwa techniczna |
        prace konserwacyjne | już tu nie ma | już nie ma | ups | usunięty | nie ma
    """,
    "tr": """
        sayfa bulunamadı | sayfa mevcut değil | aradığınız sayfa | aradığınız haber |
        aradığınız içerik | istediğiniz sayfa | böyle bir sayfa | haber bulunamadı |
        içerik bulunamadı | bulunamadı | bulunamıyor | artık mevcut değil | mevcut değil |
        artık yayında değil | yayından kaldırıldı | yayından kaldırılmış | yayından kaldırılmıştır |
        kaldırılmış olabilir | silinmiş olabilir | silinmiş | silinmiştir | kaldırılmıştır |
        taşınmış | hata 404 | 404 | 404 hatası | ana sayfaya dön | anasayfaya dön |
        anasayfa'ya dön | bakım çalışması | artık yok | yayından çekildi | yayından çekilmiş |
        eyvah | üzgünüz
    """,
    "ar": """
        الصفحة غير موجودة | الصفحة غير متوفرة | الصفحة غير متاحة | لم يتم العثور | تعذر العثور |
        لم نتمكن من العثور | لم نعثر | الصفحة المطلوبة | الصفحة التي تبحث عنها | الصفحة التي تبحث |
        الصفحة التي طلبتها | المقال غير موجود | الخبر غير موجود | المحتوى غير موجود |
        المحتوى غير متاح | المحتوى غير متوفر | غير موجودة | غير موجود | لم يعد متاحا |
        لم تعد متاحة | لم يعد متوفرا | لم تعد متوفرة | لم يعد موجودا | لم تعد موجودة | تم حذف |
        تمت إزالة | تم حذفه | تم حذفها | تمت إزالته | تمت إزالتها | تم نقل | تم نقلها | خطأ 404 |
        404 | العودة إلى الصفحة الرئيسية | العودة للصفحة الرئيسية | العودة إلى الرئيسية |
        العودة للرئيسية | تحت الصيانة | لم تعد هنا | لم يعد هنا | سحب المقال | سحب الخبر | عفوا |
        عذرا
    """,
    "he": """
        הדף לא נמצא | העמוד לא נמצא | הדף המבוקש | העמוד המבוקש | הדף אינו קיים | העמוד אינו קיים |
        הדף לא קיים | העמוד לא קיים | הדף שחיפשת | הדף שחיפשתם | העמוד שחיפשת | העמוד שחיפשתם |
        הכתבה לא נמצאה | הכתבה אינה זמינה | הכתבה הוסרה | הכתבה שחיפשתם | לא נמצא | לא נמצאה |
        אינו זמין | אינה זמינה | כבר לא זמין | כבר לא זמינה | אינו קיים | אינה קיימת | הוסרה |
        נמחקה | הועבר | שגיאה 404 | שגיאת 404 | 404 | חזרה לעמוד הבית | לעמוד הבית | חזרה לדף הבית |
        לדף הבית | אופס | כבר לא כאן | הורדה | הוסר | הוסרו | מצטערים
    """,
    "fa": """
        صفحه یافت نشد | صفحه پیدا نشد | صفحه مورد نظر | صفحه موردنظر | صفحه درخواستی | صفحه ای که |
        صفحه‌ای که | صفحه وجود ندارد | خبر یافت نشد | خبر مورد نظر | مطلب یافت نشد | مطلب مورد نظر |
        یافت نشد | پیدا نشد | وجود ندارد | دیگر در دسترس نیست | در دسترس نیست | دیگر وجود ندارد |
        حذف شده است | حذف شده | حذف شد | منتقل شده | خطای 404 | خطای ۴۰۴ | 404 |
        بازگشت به صفحه اصلی | بازگشت به صفحه نخست | صفحه اصلی | صفحه نخست | در حال بروزرسانی |
        دیگر اینجا نیست | از سایت حذف | متاسفانه
    """,
    "zh": """
        页面不存在 | 页面未找到 | 找不到页面 | 找不到该页面 | 找不到您 | 未找到页面 | 未找到该页面 |
        您访问的页面 | 您要访问的页面 | 您查找的页面 | 您请求的页面 | 页面已 | 页面无法 |
        文章不存在 | 文章已 | 内容不存在 | 内容已 | 无法找到 | 已被删除 | 已删除 | 已下线 | 已失效 |
        已过期 | 不再提供 | 不存在 | 返回首页 | 404 | 系统维护 | 頁面不存在 | 找不到頁面 |
        找不到此頁 | 找不到網頁 | 您訪問的頁面 | 您要找的頁面 | 頁面已 | 內容已 | 已被刪除 |
        已刪除 | 已下架 | 已移除 | 返回首頁 | 回首頁 | 页面消失 | 页面不见 | 哎呀 | 抱歉 |
        已被作者删除 | 頁面消失
    """,
    "ja": """
        ページが見つかりません | ページは見つかりません | ページが見つかりませんでした |
        見つかりません | お探しのページ | お探しの記事 | ご指定のページ | 指定されたページ |
        ページは存在しません | 存在しません | 記事が見つかりません | 記事は削除 | 削除されました |
        削除された | 掲載期間が終了 | 掲載を終了 | 公開を終了 | 公開期間が終了 | 移動または削除 |
        移動した | ご覧いただけません | 404 | トップページへ | トップページに戻る | トップへ戻る |
        メンテナンス中 | もうありません | 申し訳ありません
    """,
    "ko": """
        페이지를 찾을 수 | 찾을 수 없습니다 | 존재하지 않는 | 삭제되었 | 삭제된 | 404 | 홈으로
    """,
    "sv": """
        sidan hittades inte | sidan kunde inte hittas | sidan finns inte | hittades inte |
        finns inte längre | har tagits bort | 404 | till startsidan
    """,
}
