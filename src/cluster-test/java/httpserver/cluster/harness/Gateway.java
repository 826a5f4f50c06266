package httpserver.cluster.harness;

import com.google.common.util.concurrent.Futures;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;

/**
 * A client outside the cluster that sends requests through the mesh's gateway and trusts its
 * certificate.
 */
public final class Gateway {
  private static final String DOMAIN = "httpserver.example.com";

  private final OkHttpClient client;
  private final int port;

  /**
   * Creates a client.
   *
   * @param address of the gateway: host and port, as {@code deploy/ask} finds it
   * @param authority the certificate to trust, as PEM
   */
  public Gateway(String address, String authority) {
    String host = address.substring(0, address.lastIndexOf(':'));
    port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    var trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(Certificates.decodeCertificatePem(authority))
            .build();
    client =
        new OkHttpClient.Builder()
            .dns(name -> List.of(InetAddress.getAllByName(host)))
            .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
            .followRedirects(false)
            // HTTP/2 would reuse a connection for another host of the same certificate (404), and
            // fail requests that cross the GOAWAY of a changed listener.
            .protocols(List.of(Protocol.HTTP_1_1))
            // A retry would hide a failure.
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ofSeconds(30))
            .build();
  }

  /** Sends one request; a connection that fails is a response with status 0. */
  public Response get(String host, String path, Map<String, String> headers) {
    // The port stays out of the Host header, as it would behind a load balancer.
    var request =
        new Request.Builder()
            .url(url(host, path))
            .headers(Headers.of(headers))
            .header("Host", name(host))
            .build();
    try (var response = client.newCall(request).execute()) {
      return new Response(response.code(), response.headers(), response.body().string());
    } catch (IOException e) {
      return new Response(0, Headers.EMPTY, e.toString());
    }
  }

  public Response get(String host, String path) {
    return get(host, path, Map.of());
  }

  /** Sends requests one after the other. */
  public Stream<Response> get(int times, String host, String path, Map<String, String> headers) {
    return IntStream.range(0, times).mapToObj(i -> get(host, path, headers));
  }

  /** Sends requests by several clients at once. */
  public List<Response> getAtOnce(int clients, int times, String host, String path)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Callable<Response> request = () -> get(host, path);
      return threads.invokeAll(Collections.nCopies(times, request)).stream()
          .map(Futures::getUnchecked)
          .toList();
    } finally {
      threads.shutdown();
    }
  }

  private HttpUrl url(String host, String path) {
    return HttpUrl.get("https://" + name(host) + ":" + port + path);
  }

  private static String name(String host) {
    return host.isEmpty() ? DOMAIN : host + "." + DOMAIN;
  }
}
