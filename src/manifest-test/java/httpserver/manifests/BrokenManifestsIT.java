package httpserver.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds an error in a valid application. Known errors have their own test. */
final class BrokenManifestsIT {

  @Test
  void aValidApplicationHasNoProblem() {
    assertThat(problems(Sample.valid())).isEmpty();
    assertThat(Istioctl.problems(Sample.valid())).isEmpty();
  }

  @Test
  void gatewayHasNoRouteForItsHost() {
    assertThat(
            problems(Sample.with("hosts: [app.example.com]\n  gateways", "hosts: [a]\n  gateways")))
        .containsExactly(
            "VirtualService routes: its Gateway door does not take a",
            "Gateway door: no route is for app.example.com");
  }

  @Test
  void routeLeadsToAPortThatTheServiceDoesNotHave() {
    assertThat(problems(Sample.with("port: {number: 80}", "port: {number: 8080}")))
        .containsExactly("VirtualService routes: app has no port 8080");
  }

  @Test
  void routeIsInAnotherNamespace() {
    assertThat(
            problems(
                Sample.with("name: routes\n  namespace: shop", "name: routes\n  namespace: x")))
        .contains(
            "VirtualService routes: there is no Gateway door",
            "VirtualService routes: there is no host app");
  }

  @Test
  void certificateIsNotInTheNamespaceOfTheGatewaysPods() {
    assertThat(problems(Sample.with("namespace: istio-system", "namespace: shop")))
        .containsExactly("no certificate for app.example.com in Secret istio-system/app-tls");
  }

  @Test
  void livenessProbeHasADelay() {
    assertThat(problems(Sample.with("path: /healthz", "path: /delay/3")))
        .containsExactly("Deployment app: liveness must not depend on /delay/3");
  }

  @Test
  void livenessFailsDuringShutdown() {
    assertThat(problems(Sample.with("path: /healthz", "path: /readyz")))
        .containsExactly("Deployment app: liveness must not depend on /readyz");
  }

  @Test
  void autoscalerStaysUnknownWithoutARequest() {
    assertThat(problems(Sample.with("cpu: 100m", "memory: 100Mi")))
        .containsExactly("HorizontalPodAutoscaler app: stays at <unknown>, app requests no cpu");
  }

  @Test
  void metricsPortIsANameInsteadOfANumber() {
    assertThat(problems(Sample.with("prometheus.io/port: \"8080\"", "prometheus.io/port: http")))
        .containsExactly("Deployment app: prometheus.io/port must be a number, not http");
  }

  @Test
  void kindIsMisspelt() {
    assertThat(problems(Sample.with("kind: PodDisruptionBudget", "kind: PodDisruptionBugdet")))
        .containsExactly("policy/v1 PodDisruptionBugdet budget: no such kind");
  }

  @ParameterizedTest
  @CsvSource({
    "'selector: {app: app}', Service app",
    "'matchLabels: {app: app}\n---\napiVersion: networking.k8s.io', PodDisruptionBudget budget",
    "'matchLabels: {app: app}\n  ingress', NetworkPolicy policy",
    "'matchLabels: {app: app}\n  rules', AuthorizationPolicy allow"
  })
  void selectorMatchesNothing(String selector, String object) {
    assertThat(problems(Sample.with(selector, selector.replace("app: app", "app: other"))))
        .contains(object + ": selects {app=other}, which no pod has");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'    app: app\n  template' | '    app: other\n  template' | Deployment app: doesn't select its own pods",
        "targetPort: http | targetPort: web | 'Service app: leads to port web, which Deployment app does not have'",
        "'- port: http\n' | '- port: web\n' | 'NetworkPolicy policy: allows port web, which no pod has'",
        "'port: http\n          securityContext' | 'port: 9\n          securityContext' | 'Deployment app: liveness probe of port 9, which app does not have'",
        "prometheus.io/port: \"8080\" | prometheus.io/port: \"9\" | Deployment app: prometheus.io/port 9 is no port of its containers",
        "'host: app\n  subsets' | 'host: other\n  subsets' | DestinationRule versions: there is no host other",
        "'subset: first' | 'subset: second' | VirtualService routes: app has no subset second",
        "'labels: {version: v1}' | 'labels: {version: v2}' | 'DestinationRule versions: subset first selects {version=v2}, which no pod has'",
        "'gateways: [door]' | 'gateways: [window]' | VirtualService routes: there is no Gateway window",
        "'kind: Deployment\n    name: app' | 'kind: Deployment\n    name: other' | HorizontalPodAutoscaler app: there is no Deployment other",
        "'container: app' | 'container: other' | HorizontalPodAutoscaler app: its target has no such container",
        "'configMapRef:\n                name: settings' | 'configMapRef:\n                name: other' | Deployment app: there is no ConfigMap other",
        "SHUTDOWN_DELAY: 10s | SHUTDOWN_DELAY: 60s | 'Deployment app: SIGKILL after 60 s, while it drains for 60 seconds'",
        "'image: app:1.0.0' | 'image: host:5000/app' | Deployment app: host:5000/app is not pinned",
        "'image: app:1.0.0' | 'image: app:latest' | Deployment app: app:latest is not pinned",
        "'automountServiceAccountToken: false' | 'automountServiceAccountToken: true' | Deployment app: gets a token for the API server",
        "'runAsNonRoot: true' | 'runAsNonRoot: false' | 'Deployment app, container app: may run as root'",
        "'allowPrivilegeEscalation: false' | 'allowPrivilegeEscalation: true' | 'Deployment app, container app: may gain privileges'",
        "'readOnlyRootFilesystem: true' | 'readOnlyRootFilesystem: false' | 'Deployment app, container app: may write to its image''s files'",
        "'drop: [ALL]' | 'drop: [NET_RAW]' | 'Deployment app, container app: keeps capabilities'",
        "'type: RuntimeDefault' | 'type: Unconfined' | 'Deployment app, container app: has no seccomp profile'"
      })
  void eachRuleFindsItsError(String text, String error, String problem) {
    assertThat(problems(Sample.with(text, error))).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxUnavailable: 1 | maxUnavailble: 1 | policy/v1 PodDisruptionBudget budget.spec.maxUnavailble: no such field",
        "uri: {exact: /} | uri: {exactly: /} | networking.istio.io/v1 VirtualService routes.spec.http[0].match[0].uri.exactly: no such field",
        "maxReplicas: 2 | maxReplicas: \"2\" | autoscaling/v2 HorizontalPodAutoscaler app.spec.maxReplicas: \"2\" has the wrong type",
        "prometheus.io/port: \"8080\" | prometheus.io/port: 8080 | apps/v1 Deployment app.spec.template.metadata.annotations.prometheus.io/port: 8080 has the wrong type",
        "'[app.example.com]\n  issuerRef' | 'app.example.com\n  issuerRef' | 'cert-manager.io/v1 Certificate app'"
      })
  void unknownFieldsAndWrongTypesAreFound(String text, String error, String problem) {
    assertThat(Sample.with(text, error).unknown()).singleElement().asString().startsWith(problem);
  }

  @Test
  void istioctlFindsAMissingSubset() {
    assertThat(Istioctl.problems(Sample.with("subset: first", "subset: second")))
        .singleElement()
        .asString()
        .contains("IST0101");
  }

  private static List<String> problems(Build build) {
    return Stream.of(
            build.unknown(),
            Selectors.problems(build),
            Ports.problems(build),
            Routes.problems(build),
            Certificates.problems(build, build),
            Autoscalers.problems(build),
            References.problems(build),
            Probes.problems(build),
            GracePeriod.problems(build),
            Images.problems(build),
            Privileges.problems(build))
        .flatMap(List::stream)
        .toList();
  }
}
