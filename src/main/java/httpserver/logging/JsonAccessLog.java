package httpserver.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Renders a JSON object, with the same names of ids as in the JSON of other log lines. */
final class JsonAccessLog implements AccessLogFormat.Renderer {
  private final JsonFactory json =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public String render(AccessLogEntry entry) {
    var line = new StringWriter(384);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("timestamp", entry.timestamp());
      out.writeStringField("type", "access");
      out.writeStringField("client", entry.client());
      out.writeStringField("method", entry.method());
      writeIfKnown(out, "route", entry.route());
      writeIfKnown(out, "path", entry.path());
      out.writeNumberField("status", entry.status());
      out.writeNumberField("bytes", entry.bytes());
      out.writeNumberField("duration", entry.duration().toNanos() / 1e9);
      writeIfKnown(out, "userAgent", entry.userAgent());
      out.writeStringField("requestId", entry.requestId());
      writeIfKnown(out, "traceId", entry.traceId());
      if (entry.mirrored()) {
        out.writeBooleanField("mirrored", true);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void writeIfKnown(JsonGenerator out, String name, String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }
}
