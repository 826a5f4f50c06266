package httpserver.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscoveryTest {
  private final Map<String, String> environment = new HashMap<>();
  private final Discovery discovery = new Discovery(environment::get);

  @ParameterizedTest
  @CsvSource({
    "service-b,                 service-b, http://10.96.0.7:8080/service, environment",
    "Service-B,                 Service-B, http://10.96.0.7:8080/service, environment",
    "service-b:9000,            service-b, http://10.96.0.7:9000/service, environment",
    "six,                       six,       'http://[fd00::7]:80/service', environment",
    "service-c,                 service-c, http://service-c:80/service,   dns",
    "service-c:8080,            service-c, http://service-c:8080/service, dns",
    "service-b.other,           service-b.other, http://service-b.other:80/service, dns",
    "half,                      half,      http://half:80/service,        dns",
    "http://d,                  d,         http://d/service,              configuration",
    "http://d:8080/,            d,         http://d:8080/service,         configuration",
    "https://d:8443/delay/1?x=y, d,        https://d:8443/delay/1?x=y,    configuration"
  })
  void findsByVariableElseByDns(String entry, String name, String uri, String discoveredBy) {
    environment.put("SERVICE_B_SERVICE_HOST", "10.96.0.7");
    environment.put("SERVICE_B_SERVICE_PORT", "8080");
    environment.put("SIX_SERVICE_HOST", "fd00::7");
    environment.put("SIX_SERVICE_PORT", "80");
    environment.put("HALF_SERVICE_HOST", "10.96.0.8");

    Upstream upstream = discovery.find(entry).get(0);

    assertThat(upstream.name()).isEqualTo(name);
    assertThat(upstream.uri()).hasToString(uri);
    assertThat(upstream.discoveredBy()).hasToString(discoveredBy);
  }

  @Test
  void keepsTheOrder() {
    assertThat(discovery.find("b, http://c:1/x ,a"))
        .extracting(Upstream::name)
        .containsExactly("b", "c", "a");
    assertThat(discovery.find("")).isEmpty();
  }

  @Test
  void namesAVariableWithAMalformedPort() {
    environment.put("B_SERVICE_HOST", "10.96.0.7");
    environment.put("B_SERVICE_PORT", "tcp://10.96.0.7:80");

    assertThatThrownBy(() -> discovery.find("b"))
        .hasMessage("upstreams: B_SERVICE_PORT is \"tcp://10.96.0.7:80\": must be 0 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://b:99999", "http://:80/x"})
  void refusesAUrlWithoutHostOrPort(String url) {
    assertThatThrownBy(() -> discovery.find(url)).hasMessageContaining("no valid host and port");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b c",
        "b,,c",
        ",",
        "ftp://b",
        "http://user:secret@b",
        "http://b/#x",
        "b/service",
        "-b",
        "b:port",
        "b;c",
        "http://b http://c",
        "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"
      })
  void settingAllowsNoMalformedList(String upstreams) {
    assertThat(upstreams).doesNotMatch(Discovery.UPSTREAMS);
  }
}
