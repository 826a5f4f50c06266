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
 * Unpacks request bodies in gzip, up to the size that a body may have.
 *
 * <p>Jetty could do it, but takes a body that is cut off, or whose checksum is wrong, for whole.
 */
final class GunzipRequests implements ContainerRequestFilter {
  private final long mostBytes;

  GunzipRequests(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    boolean gzip = "gzip".equalsIgnoreCase(request.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    if (gzip && request.hasEntity()) {
      request.setEntityStream(new Unpacked(request.getEntityStream(), mostBytes));
      request.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    }
  }

  /** Fails where there is more than allowed, before it is read into memory. */
  private static final class Unpacked extends FilterInputStream {
    private final long mostBytes;
    private long left;

    Unpacked(InputStream packed, long mostBytes) throws IOException {
      super(new GZIPInputStream(packed));
      this.mostBytes = mostBytes;
      this.left = mostBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return ByteStreams.read(this, one, 0, 1) == 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new HttpException.RuntimeException(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "Request body is larger than " + mostBytes + " bytes when unpacked");
      }
      return count;
    }
  }
}
