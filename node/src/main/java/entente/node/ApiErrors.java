package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.HandlingRefusedException;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.kernel.CanonicalJson;
import entente.kernel.Problem;
import entente.kernel.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as problem+json (RFC 9457). */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail problems(Problems e) {
        var detail =
                detail(HttpStatus.UNPROCESSABLE_ENTITY, "invalid", "The request cannot be carried out", e.getMessage());
        detail.setProperty("problems", e.list().stream().map(ApiErrors::tree).toList());
        return detail;
    }

    private static Map<String, String> tree(Problem problem) {
        return Map.of("where", problem.where(), "wrong", problem.wrong(), "remedy", problem.remedy());
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return detail(HttpStatus.NOT_FOUND, "not-found", "Not found", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(ForbiddenException e) {
        return detail(HttpStatus.FORBIDDEN, "forbidden", "Not in your office", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail readingRefused(ReadingRefusedException e) {
        var detail = detail(HttpStatus.FORBIDDEN, "reading-refused", "You may not read this", e.getMessage());
        e.decision().ifPresent(decision -> detail.setProperty("decision", decision.toTree()));
        return detail;
    }

    @ExceptionHandler
    ProblemDetail handlingRefused(HandlingRefusedException e) {
        var detail =
                detail(HttpStatus.CONFLICT, "handling-refused", "The pact does not let this be done", e.getMessage());
        detail.setProperty("decision", e.decision().toTree());
        return detail;
    }

    @ExceptionHandler
    ProblemDetail notReady(NotReadyException e) {
        return detail(HttpStatus.CONFLICT, "not-ready", "Not yet", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badArgument(IllegalArgumentException e) {
        return detail(HttpStatus.UNPROCESSABLE_ENTITY, "invalid", "The request cannot be carried out", e.getMessage());
    }

    /** For what is refused before it reaches a controller. */
    static void write(HttpServletResponse response, ProblemDetail detail) throws IOException {
        response.setStatus(detail.getStatus());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(CanonicalJson.bytes(Map.of(
                        "type", String.valueOf(detail.getType()),
                        "title", String.valueOf(detail.getTitle()),
                        "status", detail.getStatus(),
                        "detail", String.valueOf(detail.getDetail()))));
    }

    static ProblemDetail detail(
            HttpStatus status, String type, String title, @org.jspecify.annotations.Nullable String text) {
        var detail = ProblemDetail.forStatusAndDetail(status, String.valueOf(text));
        detail.setType(URI.create("urn:entente:problem:" + type));
        detail.setTitle(title);
        return detail;
    }
}
