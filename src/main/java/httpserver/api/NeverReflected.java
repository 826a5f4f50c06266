package httpserver.api;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * Request headers that must not come back as response headers, and why.
 *
 * <p>Whoever can make a browser or proxy send a header would otherwise control what that header
 * means in the answer.
 */
enum NeverReflected {
  HOP_BY_HOP(
      "speak of one connection only (RFC 9110, section 7.6.1)",
      "Connection, Keep-Alive, Proxy-Connection, TE, Trailer, Transfer-Encoding, Upgrade,"
          + " HTTP2-Settings, Via, Max-Forwards, Expect"),
  REPRESENTATION(
      "describe the request's own body or would relabel the answer's; Content-Security-Policy and"
          + " Content-Disposition among them",
      "Content-*, Accept-Ranges, Digest, Repr-Digest, Want-*, MIME-Version"),
  CONDITIONAL(
      "ask for a condition or a part (RFC 9110, sections 13 and 14)",
      "If-*, Range, ETag, Last-Modified"),
  CREDENTIALS(
      "are secrets, which an answer would show to scripts, logs and caches",
      "Authorization, Authentication*, WWW-Authenticate, Cookie*, Proxy-*, X-Api-Key, Api-Key, Apikey,"
          + " X-Auth-*, X-Access-Token, X-CSRF*, X-XSRF*, X-Amz-*, X-Goog-*, X-Vault-*, X-JWT-*,"
          + " X-Session*, X-Token, X-Forwarded-Client-Cert, Client-Cert*, SSL-Client*, DPoP*,"
          + " X-Forwarded-Access-Token, X-Forwarded-Id-Token, Signature*"),
  BROWSER_STATE(
      "make a browser store, forget, fetch or go elsewhere",
      "Set-*, Location, Refresh, Link, Clear-Site-Data, Alt-Svc, Alt-Used, Service-Worker*,"
          + " SourceMap, X-SourceMap, Accept-CH*, Critical-CH, Speculation-Rules,"
          + " Supports-Loading-Mode, Sec-*, Attribution-*, Observe-*, Activate-*, Use-As-*,"
          + " Available-Dictionary, Dictionary-Id"),
  BROWSER_POLICY(
      "widen or narrow what a page may do",
      "Access-Control-*, Strict-Transport-Security, Cross-Origin-*, Origin-*, X-Frame-Options,"
          + " X-Content-*, X-XSS-Protection, X-WebKit-CSP, Permissions-Policy*, Feature-Policy,"
          + " Document-Policy*, Referrer-Policy, Timing-Allow-Origin, X-Permitted-*,"
          + " X-Download-Options, X-UA-Compatible, X-DNS-Prefetch-Control, Expect-*, Public-Key-*, NEL,"
          + " Report*, Integrity-Policy*, Require-*, X-Robots-Tag, Tk"),
  CACHES(
      "steer caches between here and the client",
      "Cache-*, Expires, Pragma, Age, Vary, Warning, Surrogate-*, CDN-*, Edge-*, No-Vary-Search,"
          + " X-Cache*, X-Varnish, Server-Timing"),
  PROXIES(
      "are commands to the proxy in front: internal redirects, buffering, retries, ejection",
      "X-Accel-*, X-Sendfile*, X-Lighttpd-*, X-LiteSpeed-*, X-Envoy-*, X-Istio-*, X-Reproxy-*,"
          + " X-Traffic-*, X-Proxy-*, X-HTTP-Method*, X-Method-Override, X-Original-*, X-Rewrite-*,"
          + " Grpc-*, Trailers"),
  ANSWER(
      "are the server's own word on this answer",
      "Allow, Accept-Patch, Accept-Post, Date, Server, Retry-After, Status, Deprecation, Sunset,"
          + " X-Powered-By, X-RateLimit-*, RateLimit*"),
  OURS(
      "are what this service says of itself",
      "X-Version, X-Pod, X-Service, X-Color, X-Request-Id, X-Trace-Id, X-Fault");

  private final String why;
  private final ImmutableList<String> patterns;

  NeverReflected(String why, String patterns) {
    this.why = why;
    this.patterns = ImmutableList.copyOf(Splitter.on(", ").split(patterns));
  }

  /** Why no header of this group comes back. */
  String why() {
    return why;
  }

  /** Names, and prefixes ending in {@code *}. */
  ImmutableList<String> patterns() {
    return patterns;
  }

  /** All groups together. */
  static HeaderNames names() {
    return HeaderNames.of(
        Arrays.stream(values()).flatMap(group -> group.patterns.stream()).toList());
  }
}
