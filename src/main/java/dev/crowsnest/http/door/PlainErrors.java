package dev.crowsnest.http.door;

import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors of the HTTP layer as one line of text: no HTML, nothing of the request, no causes. */
public final class PlainErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    write(response, callback, response.getStatus(), reason(response.getStatus()));
    return true;
  }

  /** Answers with a line of text. */
  static void write(Response response, Callback callback, int status, String text) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, text + "\n", callback);
  }

  private static String reason(int status) {
    HttpStatus.Code code = HttpStatus.getCode(status);
    return code == null ? "error " + status : code.getMessage().toLowerCase(Locale.ROOT);
  }
}
