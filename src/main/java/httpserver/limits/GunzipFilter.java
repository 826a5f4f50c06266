package httpserver.limits;

import com.google.common.io.ByteStreams;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Decompresses gzip request bodies, up to the maximum size of a body.
 *
 * <p>Jetty's own decompression accepts a body that is truncated or has a wrong checksum.
 */
final class GunzipFilter implements ContainerRequestFilter {
  private final long maxBytes;

  GunzipFilter(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    boolean gzip = "gzip".equalsIgnoreCase(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    if (gzip && request.hasEntity()) {
      request.setEntityStream(new LimitedGunzipStream(request.getEntityStream(), maxBytes));
      request.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    }
  }

  /** Fails as soon as the decompressed size exceeds the limit. */
  private static final class LimitedGunzipStream extends FilterInputStream {
    private final long maxBytes;
    private long remaining;

    LimitedGunzipStream(InputStream compressed, long maxBytes) throws IOException {
      super(new GZIPInputStream(compressed));
      this.maxBytes = maxBytes;
      this.remaining = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return ByteStreams.read(this, one, 0, 1) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      remaining -= Math.max(0, count);
      if (remaining < 0) {
        throw new HttpException.RuntimeException(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "Request body is larger than " + maxBytes + " bytes after decompression");
      }
      return count;
    }
  }
}
