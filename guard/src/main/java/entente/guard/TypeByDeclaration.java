package entente.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether name and declared type say what the content is, so that nobody opens it as something else. */
final class TypeByDeclaration implements Filter {
    /** Endings that a person, or a system, takes for a type. A name such as plan.v2.pdf is none of our business. */
    private static final Set<String> TELLING = Set.copyOf(List.of(
            "pdf png jpg jpeg gif bmp tif tiff svg txt text md csv log json stix xml html htm js vbs exe com bat cmd scr msi ps1 sh jar class lnk hta doc docx docm xls xlsx xlsm ppt pptx pptm rtf odt zip rar 7z gz tar iso eml"
                    .split(" ")));

    @Override
    public String name() {
        return "type-declared";
    }

    @Override
    public void inspect(Subject subject, Findings findings) {
        subject.type().ifPresent(type -> compare(subject, type, findings));
    }

    private static void compare(Subject subject, MediaType type, Findings findings) {
        subject.declaredType()
                .filter(declared -> !type.isDeclared(declared))
                .ifPresent(declared -> findings.object(
                        Rule.TYPE_MISMATCH,
                        "The content is %s but is declared as another type. Declare the type of the content."
                                .formatted(type.type())));
        subject.extension()
                .ifPresentOrElse(
                        extension -> {
                            if (!type.isNamed(extension)) {
                                findings.object(
                                        Rule.TYPE_MISMATCH,
                                        "The content is %s but its name ends otherwise. Choose the right file, or give the name the right ending."
                                                .formatted(type.type()));
                            }
                        },
                        () -> findings.observe("the name has no ending that shows the type"));
        var parts = subject.name().toLowerCase(Locale.ROOT).split("\\.", -1);
        for (int i = 1; i < parts.length - 1; i++) {
            var inner = parts[i].strip();
            if (TELLING.contains(inner) && !type.isNamed(inner)) {
                findings.object(
                        Rule.NAME,
                        "The name has two endings, and '.%s' is not what the content is. Rename the file."
                                .formatted(inner));
            }
        }
    }
}
