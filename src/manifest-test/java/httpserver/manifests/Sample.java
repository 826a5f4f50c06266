package httpserver.manifests;

/** A small valid application, into which tests put one error. */
final class Sample {
  private static final String VALID =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: app
        namespace: shop
      spec:
        selector:
          matchLabels:
            app: app
        template:
          metadata:
            labels:
              app: app
              version: v1
            annotations:
              prometheus.io/port: "8080"
          spec:
            automountServiceAccountToken: false
            terminationGracePeriodSeconds: 60
            securityContext:
              runAsNonRoot: true
              seccompProfile:
                type: RuntimeDefault
            containers:
              - name: app
                image: app:1.0.0
                envFrom:
                  - configMapRef:
                      name: settings
                ports:
                  - name: http
                    containerPort: 8080
                resources:
                  requests:
                    cpu: 100m
                livenessProbe:
                  httpGet:
                    path: /healthz
                    port: http
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop: [ALL]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: shop
      data:
        SHUTDOWN_DELAY: 10s
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: app
        namespace: shop
      spec:
        selector: {app: app}
        ports:
          - name: http
            port: 80
            targetPort: http
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: app
        namespace: shop
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: app
        maxReplicas: 2
        metrics:
          - type: ContainerResource
            containerResource:
              name: cpu
              container: app
              target: {type: Utilization, averageUtilization: 80}
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: budget
        namespace: shop
      spec:
        maxUnavailable: 1
        selector:
          matchLabels: {app: app}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata:
        name: policy
        namespace: shop
      spec:
        podSelector:
          matchLabels: {app: app}
        ingress:
          - ports:
              - port: http
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata:
        name: allow
        namespace: shop
      spec:
        selector:
          matchLabels: {app: app}
        rules: [{}]
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: door
        namespace: shop
      spec:
        selector:
          istio: ingressgateway
        servers:
          - port: {name: https, number: 443, protocol: HTTPS}
            tls: {mode: SIMPLE, credentialName: app-tls}
            hosts: [app.example.com]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: routes
        namespace: shop
      spec:
        hosts: [app.example.com]
        gateways: [door]
        http:
          - match:
              - uri: {exact: /}
            route:
              - destination:
                  host: app
                  subset: first
                  port: {number: 80}
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata:
        name: versions
        namespace: shop
      spec:
        host: app
        subsets:
          - name: first
            labels: {version: v1}
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata:
        name: app
        namespace: istio-system
      spec:
        secretName: app-tls
        dnsNames: [app.example.com]
        issuerRef: {name: authority}
      """;

  private Sample() {}

  static Build valid() {
    return Build.of("right", VALID);
  }

  /** Replaces a text that must occur exactly once. */
  static Build with(String text, String other) {
    int at = VALID.indexOf(text);
    if (at < 0 || at != VALID.lastIndexOf(text)) {
      throw new IllegalArgumentException("must occur exactly once: " + text);
    }
    return Build.of("broken", VALID.replace(text, other));
  }
}
