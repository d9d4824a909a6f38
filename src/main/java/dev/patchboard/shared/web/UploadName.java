package dev.patchboard.shared.web;

import org.springframework.web.multipart.MultipartFile;

/** What a file that comes with a form was called where it lay. */
public final class UploadName {

    private UploadName() {}

    /**
     * Its name. Browsers write three characters of it differently in a form: the quotation mark as {@code %22}, line ends as {@code %0D}
     * and {@code %0A} (HTML, "multipart/form-data encoding algorithm").
     *
     * @param otherwise what it is called where the form names none
     */
    public static String of(MultipartFile file, String otherwise) {
        String name = file.getOriginalFilename();
        return name == null
                ? otherwise
                : name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }
}
