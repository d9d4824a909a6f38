package dev.patchboard.notification.web;

import dev.patchboard.notification.SentMail;
import dev.patchboard.notification.SentMails;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Every mail that was written, so that a demonstration needs no mail server and an auditor sees what people were told. */
@Controller
class MailPages {

    private static final int PAGE = 50;

    private final SentMails mails;

    MailPages(SentMails mails) {
        this.mails = mails;
    }

    @GetMapping("/mail")
    @PreAuthorize("hasAnyAuthority('AUDIT_READ', 'PEOPLE_ADMIN')")
    String list(
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable UUID before,
            Model model) {
        List<SentMail> found = mails.newest(blankToNull(change), blankToNull(login), before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<SentMail> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("mails", shown);
        model.addAttribute("next", more ? shown.get(PAGE - 1).id() : null);
        model.addAttribute("change", change);
        model.addAttribute("login", login);
        return "notification/mails";
    }

    @GetMapping("/mail/{id}")
    @PreAuthorize("hasAnyAuthority('AUDIT_READ', 'PEOPLE_ADMIN')")
    String one(@PathVariable UUID id, Model model) {
        model.addAttribute("mail", mails.find(id).orElseThrow(() -> new NotFound("mail", id)));
        return "notification/mail";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
