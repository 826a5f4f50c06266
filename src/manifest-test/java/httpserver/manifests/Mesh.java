package httpserver.manifests;

/** Objects of the mesh, which no manifest here creates. */
final class Mesh {
  static final String NAMESPACE = "istio-system";

  /** The label of the pods of its ingress gateway. */
  static final String GATEWAY = "ingressgateway";

  private Mesh() {}
}
