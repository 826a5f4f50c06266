package httpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import httpserver.api.DelayConfiguration;
import httpserver.api.EchoConfiguration;
import httpserver.api.GreetingConfiguration;
import httpserver.chain.ChainConfiguration;
import httpserver.config.ReadableConfigurationFactory;
import httpserver.faults.FaultsConfiguration;
import httpserver.instance.BuildInfo;
import httpserver.instance.Identity;
import httpserver.lifecycle.ShutdownConfiguration;
import httpserver.limits.LimitsConfiguration;
import httpserver.metrics.MetricsConfiguration;
import httpserver.request.ProxiesConfiguration;
import httpserver.tracing.TracingConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpServerConfigurationTest {
  @Test
  void everySectionHasDefaults() throws Exception {
    HttpServerConfiguration configuration = parse("{}");

    String host = InetAddress.getLocalHost().getHostName();
    String version = BuildInfo.load().version();
    assertThat(configuration.identity())
        .isEqualTo(new Identity("httpserver", version, "steelblue", host, "", "", ""));
    assertThat(configuration.greeting())
        .isEqualTo(new GreetingConfiguration("Welcome to httpserver", "greeting.conf"));
    assertThat(configuration.echo()).isEqualTo(new EchoConfiguration("*", 50, 4096));
    assertThat(configuration.delay())
        .isEqualTo(
            new DelayConfiguration(Duration.seconds(0), Duration.seconds(2), Duration.seconds(10)));
    assertThat(configuration.chain())
        .isEqualTo(
            new ChainConfiguration(
                "",
                true,
                Duration.seconds(3),
                Duration.seconds(10),
                1,
                0.2,
                10,
                DataSize.kibibytes(256)));
    assertThat(configuration.proxies().trusted()).contains("10.0.0.0/8", "fc00::/7");
    assertThat(configuration.limits())
        .isEqualTo(new LimitsConfiguration(DataSize.mebibytes(1), 10_000, Duration.seconds(10)));
    assertThat(configuration.shutdown()).isEqualTo(new ShutdownConfiguration(Duration.seconds(5)));
    assertThat(configuration.tracing())
        .isEqualTo(new TracingConfiguration("", 1f, 1_000, true, "", ""));
    assertThat(configuration.metrics())
        .isEqualTo(
            new MetricsConfiguration(
                "0.005,0.01,0.025,0.05,0.075,0.1,0.25,0.5,0.75,1,2.5,5,7.5,10"));
    assertThat(configuration.faults())
        .isEqualTo(new FaultsConfiguration("", false, Duration.seconds(0)));
  }

  @Test
  void everyKeyCanBeSet() throws Exception {
    HttpServerConfiguration configuration =
        parse(
            """
            identity:
              {service: shop, version: v2, color: '#0a0', pod: p-1, namespace: ns, node: n1, zone: z}
            greeting: {text: Hi, file: /etc/greeting.conf}
            echo: {headers: 'X-Team, X-B3-*', maxHeaders: 3, maxBytes: 100}
            delay: {min: 1s, max: 3s, limit: 20s}
            chain: {upstreams: 'b,c:81', parallel: false, timeout: 1s, deadline: 2s, retries: 3,
              retryBudget: 0.5, maxDepth: 4, body: 2KiB}
            proxies: {trusted: 192.0.2.0/24}
            limits: {body: 2KiB, connections: 7, headerTimeout: 3s}
            shutdown: {delay: 1m}
            tracing: {zipkinEndpoint: 'http://jaeger:9411', sampleRate: 0.5, maxPerSecond: 7,
              debug: false, baggage: x-canary, traceUrl: 'http://jaeger:16686/trace/{traceId}'}
            metrics: {buckets: '0.1, 1'}
            faults: {rules: '[{"status":503,"percent":5}]', jvm: true, startDelay: 1s}
            """);

    assertThat(configuration.identity())
        .isEqualTo(new Identity("shop", "v2", "#0a0", "p-1", "ns", "n1", "z"));
    assertThat(configuration.greeting())
        .isEqualTo(new GreetingConfiguration("Hi", "/etc/greeting.conf"));
    assertThat(configuration.echo()).isEqualTo(new EchoConfiguration("X-Team, X-B3-*", 3, 100));
    assertThat(configuration.delay())
        .isEqualTo(
            new DelayConfiguration(Duration.seconds(1), Duration.seconds(3), Duration.seconds(20)));
    assertThat(configuration.chain())
        .isEqualTo(
            new ChainConfiguration(
                "b,c:81",
                false,
                Duration.seconds(1),
                Duration.seconds(2),
                3,
                0.5,
                4,
                DataSize.kibibytes(2)));
    assertThat(configuration.proxies()).isEqualTo(new ProxiesConfiguration("192.0.2.0/24"));
    assertThat(configuration.limits())
        .isEqualTo(new LimitsConfiguration(DataSize.kibibytes(2), 7, Duration.seconds(3)));
    assertThat(configuration.shutdown()).isEqualTo(new ShutdownConfiguration(Duration.minutes(1)));
    assertThat(configuration.faults())
        .isEqualTo(
            new FaultsConfiguration("[{\"status\":503,\"percent\":5}]", true, Duration.seconds(1)));
    assertThat(configuration.tracing())
        .isEqualTo(
            new TracingConfiguration(
                "http://jaeger:9411/api/v2/spans",
                0.5f,
                7,
                false,
                "x-canary",
                "http://jaeger:16686/trace/{traceId}"));
    assertThat(configuration.metrics()).isEqualTo(new MetricsConfiguration("0.1, 1"));
    assertThat(values(configuration))
        .as("a key that is not set here")
        .doesNotContainAnyElementsOf(values(parse("{}")));
  }

  /** Each key of each section with its value, such as {@code delay.max=2 seconds}. */
  private static List<String> values(HttpServerConfiguration configuration)
      throws ReflectiveOperationException {
    List<String> values = new ArrayList<>();
    for (Method section : HttpServerConfiguration.class.getDeclaredMethods()) {
      if (section.getReturnType().isRecord()) {
        Object settings = section.invoke(configuration);
        for (RecordComponent key : section.getReturnType().getRecordComponents()) {
          values.add(
              section.getName() + "." + key.getName() + "=" + key.getAccessor().invoke(settings));
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          identity: {service: 'a b'}          | identity.service is "a b": must be 1 to 253 letters
          identity: {version: 'v1\\r\\nSet-Cookie'} | identity.version is "v1
          identity: {color: 'url(x)'}         | identity.color is "url(x)": must be a CSS colour
          identity: {pod: '-'}                | identity.pod is "-": must be 1 to 253 letters
          identity: {zone: 'ü'}               | identity.zone is "ü": must be 1 to 253 letters
          echo: {headers: 'X Y'}              | echo.headers is "X Y": must be *, none, or header
          echo: {maxHeaders: 201}             | echo.maxHeaders is 201: must be less than or equal to 200
          echo: {maxBytes: -1}                | echo.maxBytes is -1: must be greater than or equal to 0
          delay: {max: 6m}                    | delay.max is "6m": must be less than or equal to 5 MINUTES
          delay: {limit: 301s}                | delay.limit is "301s": must be less than or equal
          delay: {min: 3s}                    | delay: min (3 seconds) must not exceed max (2 seconds)
          chain: {upstreams: 'b c'}           | chain.upstreams is "b c": must be up to 20 names or URLs
          chain: {upstreams: 'http://b:70000'} | chain: upstreams: "http://b:70000" has no valid host and port
          chain: {timeout: 6m}                | chain.timeout is "6m": must be less than or equal to 5
          chain: {deadline: 0s}               | chain.deadline is "0s": must be greater than or equal to
          chain: {retries: 6}                 | chain.retries is 6: must be less than or equal to 5
          chain: {retryBudget: 1.5}           | chain.retryBudget is 1.5: must be less than or equal to 1
          chain: {maxDepth: 51}               | chain.maxDepth is 51: must be less than or equal to 50
          chain: {body: 17MiB}                | chain.body is "17MiB": must be less than or equal to 16
          tracing: {traceUrl: 'http://j/'}    | tracing.traceUrl is "http://j/": must be a URL such as
          tracing: {baggage: 'a b'}           | tracing.baggage is "a b": must be header names separated
          tracing: {baggage: 'a, Host'}       | tracing: baggage: "host" belongs to one connection
          proxies: {trusted: example.com}     | "example.com" is not a CIDR range
          limits: {body: 2GiB}                | limits.body is "2GiB": must be less than or equal to 1 GIBIBYTES
          limits: {connections: 0}            | limits.connections is 0: must be greater than or equal to 1
          limits: {headerTimeout: 1ms}        | limits.headerTimeout is "1ms": must be greater than
          shutdown: {delay: 11m}              | shutdown.delay is "11m": must be less than or equal to 10
          faults: {rules: '[{"status":1}]'}   | faults: rules: [0]: status is 1: must be a whole number
          faults: {startDelay: 6m}            | faults.startDelay is "6m": must be less than or equal to 5
          faults: {rules: '{}'}               | faults: rules: must be a JSON list of at most 100 rules
          faults: {rules: '[{"status":1e999999999}]'} | faults: rules: [0]: status is
          faults: {rules: '[{"status":503,"seed":NaN}]'} | faults: rules: malformed JSON at line 1
          faults: {rules: '[{"status":503}] x'} | faults: rules: malformed JSON at line 1
          faults: {rules: '[5]'}              | faults: rules: [0]: must be a JSON object
          faults: {rules: '[[[[[[[[[[[[[]'}   | faults: rules: malformed JSON: Document nesting depth (11)
          faults: {rules: '[{'}               | faults: rules: malformed JSON at line 1
          delay: {maximum: 1s}                | delay.maximum is not a key: must be min, max, limit
          dealy: {max: 1s}                    | dealy is not a key; did you mean delay?
          echo: {maxHeaders: many}            | echo.maxHeaders is "many": must be a whole number
          delay: {max: [1s]}                  | delay.max is
          """)
  void anInvalidValueIsReportedWithKeyValueAndRange(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aValueFromTheEnvironmentCannotChangeTheYamlAroundIt() throws Exception {
    // PATH holds colons on every machine; as text in YAML it would have to be quoted.
    assertThat(parse("greeting: {text: \"${PATH:-}\"}").greeting().text())
        .isEqualTo(System.getenv("PATH"));
    assertThat(parse("greeting: {text: \"${NOT_SET_ANYWHERE:-a: [b} # c}\"}").greeting().text())
        .isEqualTo("a: [b # c}");
  }

  private static HttpServerConfiguration parse(String yaml)
      throws IOException, ConfigurationException {
    var factory =
        new ReadableConfigurationFactory<>(
            HttpServerConfiguration.class,
            Validators.newValidator(),
            Jackson.newObjectMapper(),
            "dw");
    return factory.build(
        path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test.yml");
  }
}
