package httpserver.manifests;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.stream.Stream;

/** Secrets of gateways must be in the namespace of the gateway's pods. */
final class Certificates {
  private Certificates() {}

  static List<String> problems(Build build, Build certificates) {
    return build
        .own(Gateway.class)
        .filter(gateway -> Mesh.GATEWAY.equals(gateway.getSpec().getSelector().get("istio")))
        .flatMap(gateway -> gateway.getSpec().getServers().stream())
        .filter(server -> server.getTls() != null && server.getTls().getCredentialName() != null)
        .flatMap(
            server ->
                server.getHosts().stream()
                    .filter(
                        host -> !issued(certificates, server.getTls().getCredentialName(), host))
                    .map(
                        host ->
                            "no certificate for %s in Secret %s/%s"
                                .formatted(
                                    host, Mesh.NAMESPACE, server.getTls().getCredentialName())))
        .toList();
  }

  private static boolean issued(Build certificates, String secret, String host) {
    Stream<String> names =
        certificates
            .own(Certificate.class)
            .filter(each -> Build.namespace(each).equals(Mesh.NAMESPACE))
            .filter(each -> secret.equals(each.getSpec().getSecretName()))
            .flatMap(each -> each.getSpec().getDnsNames().stream());
    return certificates.find(Secret.class, Mesh.NAMESPACE, secret).isPresent()
        || names.anyMatch(name -> Hosts.covers(name, host));
  }
}
