package httpserver.manifests;

/** What the mesh brings along, so that no manifest here makes it. */
final class Mesh {
  static final String NAMESPACE = "istio-system";

  /** The label of the pods of its ingress gateway. */
  static final String GATEWAY = "ingressgateway";

  private Mesh() {}
}
