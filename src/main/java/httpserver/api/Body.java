package httpserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The body of a request: as text if it is valid UTF-8, else as Base64.
 *
 * @param bytes size after decompression
 * @param text null if the body is not valid UTF-8
 * @param base64 null if the body is valid UTF-8
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Body(int bytes, String text, String base64) {

  static Body of(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return new Body(content.length, text, null);
    } catch (CharacterCodingException e) {
      return new Body(content.length, null, Base64.getEncoder().encodeToString(content));
    }
  }
}
