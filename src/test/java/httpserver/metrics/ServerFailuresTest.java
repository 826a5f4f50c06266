package httpserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import httpserver.problem.Problem;
import httpserver.request.RequestAttribute;
import httpserver.request.RequestId;
import httpserver.testing.LogEvents;
import httpserver.testing.RawConnection;
import httpserver.testing.RunningServer;
import io.dropwizard.core.setup.Environment;
import jakarta.annotation.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure anywhere in the server gets a response, is counted and logged. */
final class ServerFailuresTest {
  private static final String WHERE = "X-Fail-In";

  @RegisterExtension
  static final RunningServer SERVER = new RunningServer().with(ServerFailuresTest::register);

  private static LogEvents errors;
  private static LogEvents accesses;

  @BeforeAll
  static void listen() {
    errors = new LogEvents("httpserver", event -> event.getLevel().equals(Level.ERROR));
    accesses = new LogEvents("access", event -> true);
  }

  @AfterAll
  static void close() {
    errors.close();
    accesses.close();
  }

  @ParameterizedTest
  @CsvSource({
    "customizer,      /version,      other",
    "handler,         /version,      other",
    "filter,          /version,      other",
    "servlet,         /fail/servlet, other",
    "request-filter,  /fail,         /fail",
    "resource,        /fail,         /fail",
    "writer,          /fail,         /fail",
    "response-filter, /fail,         /fail",
  })
  void aFailureIsCountedAndLoggedWithItsException(String where, String path, String route) {
    assertThatA500IsCounted(where, path, route);

    assertThat(errorsOf(where))
        .anySatisfy(
            event ->
                assertThat(event.getThrowableProxy().getMessage())
                    .contains("failed in the " + where));
  }

  /** Jersey's logger of that exception is off, as it also logs each disconnected client. */
  @Test
  void aFailingMapperIsCountedAndLogged() {
    assertThatA500IsCounted("mapper", "/fail", "/fail");

    assertThat(errorsOf("mapper")).isNotEmpty();
  }

  @Test
  void aMalformedRequestIsCounted() throws Exception {
    String series = series("other", 400);
    double before = scrape().get(series);

    RawConnection.exchange(SERVER.port(), "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n");

    await().untilAsserted(() -> assertThat(scrape().get(series)).isEqualTo(before + 1));
  }

  private static void assertThatA500IsCounted(String where, String path, String route) {
    String series = series(route, 500);
    double before = scrape().get(series);

    HttpResponse<String> response = SERVER.get(path, WHERE, where, RequestId.HEADER, where);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    assertThat(response.body())
        .contains("\"requestId\":\"" + where + "\"")
        .doesNotContain("failed in");
    await().untilAsserted(() -> assertThat(scrape().get(series)).isEqualTo(before + 1));
    // One event may have several lines.
    await()
        .untilAsserted(
            () ->
                assertThat(accesses.list())
                    .anySatisfy(
                        event ->
                            assertThat(event.getMessage())
                                .containsPattern(" status=500 .*requestId=" + where + " ")));
  }

  private static List<ILoggingEvent> errorsOf(String requestId) {
    return errors.list().stream()
        .filter(
            event ->
                requestId.equals(event.getMDCPropertyMap().get(RequestAttribute.REQUEST_ID.name())))
        .toList();
  }

  private static String series(String route, int status) {
    return "http_server_request_duration_seconds_count"
        + "{method=\"GET\",route=\"%s\",status=\"%d\"}".formatted(route, status);
  }

  private static Scrape scrape() {
    return Scrape.of(SERVER.get("/metrics").body());
  }

  private static void failIf(String header, String where) {
    if (where.equals(header)) {
      throw new IllegalStateException("failed in the " + where);
    }
  }

  private static void register(Environment environment) {
    environment.jersey().register(new Fails());
    environment.jersey().register(new FailingWriter());
    environment.jersey().register(new FailingMapper());
    environment.jersey().register(new RequestFilter());
    environment.jersey().register(new ResponseFilter());
    environment.servlets().addServlet("fails", new FailingServlet()).addMapping("/fail/servlet");
    Filter filter =
        (request, response, chain) -> {
          failIf(((HttpServletRequest) request).getHeader(WHERE), "filter");
          chain.doFilter(request, response);
        };
    environment
        .servlets()
        .addFilter("fails", filter)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    environment.lifecycle().addServerLifecycleListener(ServerFailuresTest::addToJetty);
    environment.getApplicationContext().insertHandler(new FailingHandler());
  }

  private static void addToJetty(Server server) {
    HttpConfiguration.Customizer customizer =
        (request, headers) -> {
          failIf(request.getHeaders().get(WHERE), "customizer");
          return request;
        };
    for (var connector : server.getConnectors()) {
      for (var http : connector.getContainedBeans(HttpConnectionFactory.class)) {
        http.getHttpConfiguration().addCustomizer(customizer);
      }
    }
  }

  private static final class FailingHandler extends Handler.Wrapper {
    @Override
    public boolean handle(
        Request request, org.eclipse.jetty.server.Response response, Callback callback)
        throws Exception {
      failIf(request.getHeaders().get(WHERE), "handler");
      return super.handle(request, response, callback);
    }
  }

  private static final class FailingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      failIf(request.getHeader(WHERE), "servlet");
    }
  }

  /** Runs after the filter that records the route. */
  @Priority(Priorities.USER + 1)
  public static final class RequestFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      failIf(request.getHeaderString(WHERE), "request-filter");
    }
  }

  public static final class ResponseFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      failIf(request.getHeaderString(WHERE), "response-filter");
    }
  }

  @Path("/fail")
  @Produces(MediaType.TEXT_PLAIN)
  public static final class Fails {
    @GET
    public Object fail(@HeaderParam(WHERE) String where) {
      failIf(where, "resource");
      if (where.equals("mapper")) {
        throw new Unmappable();
      }
      return where.equals("writer") ? new Unwritable() : "";
    }
  }

  private static final class Unwritable {}

  private static final class Unmappable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  public static final class FailingMapper implements ExceptionMapper<Unmappable> {
    @Override
    public Response toResponse(Unmappable thrown) {
      throw new IllegalStateException("failed in the mapper");
    }
  }

  public static final class FailingWriter implements MessageBodyWriter<Unwritable> {
    @Override
    public boolean isWriteable(
        Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
      return type == Unwritable.class;
    }

    @Override
    public void writeTo(
        Unwritable entity,
        Class<?> type,
        Type generic,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, Object> headers,
        OutputStream out) {
      throw new IllegalStateException("failed in the writer");
    }
  }
}
