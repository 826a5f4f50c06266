package httpserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A request's body: as text if it is valid UTF-8, else as Base64.
 *
 * @param bytes its size, after decompression
 * @param text the body, if it is text
 * @param base64 the body, if it is not
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
