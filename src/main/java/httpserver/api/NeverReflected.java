package httpserver.api;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * Request headers that must not be reflected as response headers.
 *
 * <p>Otherwise a page or proxy that can add a request header could set the response header of that
 * name.
 */
enum NeverReflected {
  /** Apply to one connection only (RFC 9110, section 7.6.1). */
  HOP_BY_HOP(
      "Connection, Keep-Alive, Proxy-Connection, TE, Trailer, Transfer-Encoding, Upgrade,"
          + " HTTP2-Settings, Via, Max-Forwards, Expect"),
  /**
   * Describe the request's body, or would relabel the response's; includes Content-Security-Policy
   * and Content-Disposition.
   */
  REPRESENTATION("Content-*, Accept-Ranges, Digest, Repr-Digest, Want-*, MIME-Version"),
  /** Conditional and range requests (RFC 9110, sections 13 and 14). */
  CONDITIONAL("If-*, Range, ETag, Last-Modified"),
  /** Secrets, which a response would disclose to scripts, logs and caches. */
  CREDENTIALS(
      "Authorization, Authentication*, WWW-Authenticate, Cookie*, Proxy-*, X-Api-Key, Api-Key, Apikey,"
          + " X-Auth-*, X-Access-Token, X-CSRF*, X-XSRF*, X-Amz-*, X-Goog-*, X-Vault-*, X-JWT-*,"
          + " X-Session*, X-Token, X-Forwarded-Client-Cert, Client-Cert*, SSL-Client*, DPoP*,"
          + " X-Forwarded-Access-Token, X-Forwarded-Id-Token, Signature*"),
  /** Make a browser store, delete, fetch or navigate. */
  BROWSER_STATE(
      "Set-*, Location, Refresh, Link, Clear-Site-Data, Alt-Svc, Alt-Used, Service-Worker*,"
          + " SourceMap, X-SourceMap, Accept-CH*, Critical-CH, Speculation-Rules,"
          + " Supports-Loading-Mode, Sec-*, Attribution-*, Observe-*, Activate-*, Use-As-*,"
          + " Available-Dictionary, Dictionary-Id"),
  /** Extend or restrict what a page may do. */
  BROWSER_POLICY(
      "Access-Control-*, Strict-Transport-Security, Cross-Origin-*, Origin-*, X-Frame-Options,"
          + " X-Content-*, X-XSS-Protection, X-WebKit-CSP, Permissions-Policy*, Feature-Policy,"
          + " Document-Policy*, Referrer-Policy, Timing-Allow-Origin, X-Permitted-*,"
          + " X-Download-Options, X-UA-Compatible, X-DNS-Prefetch-Control, Expect-*, Public-Key-*, NEL,"
          + " Report*, Integrity-Policy*, Require-*, X-Robots-Tag, Tk"),
  /** Control caches between the service and the client. */
  CACHES(
      "Cache-*, Expires, Pragma, Age, Vary, Warning, Surrogate-*, CDN-*, Edge-*, No-Vary-Search,"
          + " X-Cache*, X-Varnish, Server-Timing"),
  /** Control the proxy in front: internal redirects, buffering, retries, ejection. */
  PROXIES(
      "X-Accel-*, X-Sendfile*, X-Lighttpd-*, X-LiteSpeed-*, X-Envoy-*, X-Istio-*, X-Reproxy-*,"
          + " X-Traffic-*, X-Proxy-*, X-HTTP-Method*, X-Method-Override, X-Original-*, X-Rewrite-*,"
          + " Grpc-*, Trailers"),
  /** Describe the response and may be set only by the server. */
  RESPONSE(
      "Allow, Accept-Patch, Accept-Post, Date, Server, Retry-After, Status, Deprecation, Sunset,"
          + " X-Powered-By, X-RateLimit-*, RateLimit*"),
  /** Set by this service. */
  SERVICE("X-Version, X-Pod, X-Service, X-Color, X-Request-Id, X-Trace-Id, X-Fault");

  private final ImmutableList<String> patterns;

  NeverReflected(String patterns) {
    this.patterns = ImmutableList.copyOf(Splitter.on(", ").split(patterns));
  }

  /** Names, and prefixes that end in {@code *}. */
  ImmutableList<String> patterns() {
    return patterns;
  }

  /** Returns the names of all groups. */
  static HeaderNames names() {
    return HeaderNames.of(
        Arrays.stream(values()).flatMap(group -> group.patterns.stream()).toList());
  }
}
