package httpserver.testing;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The first final response that a server has sent on a connection; interim ones (1xx) are skipped.
 *
 * @param status its status
 * @param headers its header lines, names in lower case
 * @param body its body, without chunks and gzip
 * @param rest the bytes after it, as ISO 8859-1
 */
public record RawResponse(
    int status, ListMultimap<String, String> headers, String body, String rest) {
  private static final Splitter COLON = Splitter.on(':').limit(2).trimResults();

  /** Reads the response to a request other than HEAD from text in ISO 8859-1. */
  public static RawResponse parse(String received) throws IOException {
    int end = received.indexOf("\r\n\r\n");
    if (end < 0 || !received.matches("(?s)HTTP/1\\.1 \\d{3} .*")) {
      throw new IOException("no response: \"" + received + "\"");
    }
    int status = Integer.parseInt(received.substring(9, 12));
    String rest = received.substring(end + 4);
    if (status < 200) {
      return parse(rest);
    }
    ListMultimap<String, String> headers = headers(received.substring(0, end));
    var body = new StringBuilder();
    if (headers.containsEntry("transfer-encoding", "chunked")) {
      rest = dechunk(rest, body);
    } else if (headers.containsKey("content-length")) {
      int length = Integer.parseInt(headers.get("content-length").get(0));
      // The Content-Length of a 304 is that of the 200 (RFC 9110, section 8.6).
      int sent = status == 304 ? 0 : length;
      body.append(rest, 0, sent);
      rest = rest.substring(sent);
    } else if (headers.containsEntry("connection", "close") && status != 304) {
      // The body ends with the connection.
      body.append(rest);
      rest = "";
    }
    boolean gzip = headers.containsEntry("content-encoding", "gzip") && !body.isEmpty();
    return new RawResponse(status, headers, gzip ? gunzip(body.toString()) : body.toString(), rest);
  }

  private static ListMultimap<String, String> headers(String head) {
    var headers = ImmutableListMultimap.<String, String>builder();
    for (String line : Splitter.on("\r\n").splitToList(head)) {
      List<String> header = COLON.splitToList(line);
      if (header.size() == 2) {
        headers.put(Ascii.toLowerCase(header.get(0)), header.get(1));
      }
    }
    return headers.build();
  }

  /** Appends the content of the chunks, and returns the text after the last one. */
  private static String dechunk(String chunked, StringBuilder body) {
    int start = 0;
    while (true) {
      int line = chunked.indexOf("\r\n", start);
      int size = Integer.parseInt(chunked.substring(start, line), 16);
      int content = line + 2;
      body.append(chunked, content, content + size);
      start = content + size + 2;
      if (size == 0) {
        return chunked.substring(start);
      }
    }
  }

  private static String gunzip(String packed) throws IOException {
    byte[] bytes = packed.getBytes(StandardCharsets.ISO_8859_1);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
