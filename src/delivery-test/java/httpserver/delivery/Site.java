package httpserver.delivery;

import java.util.Map;

/**
 * Where a push goes, as the environment says it; what it leaves out is that of {@code make ci-up}.
 *
 * @param gitea the forge's URL
 * @param drone the CI server's URL
 * @param admin who may push, and owns the repository
 * @param registry where images go, reached from here by plain HTTP
 * @param registryUrl the same registry as the steps of a build reach it
 * @param here this machine's address, as the steps of a build reach it
 * @param apiServer the cluster's API server as they reach it; empty: as from here
 * @param gateway the cluster's gateway as they reach it; empty: as from here
 */
record Site(
    String gitea,
    String drone,
    String admin,
    String password,
    String token,
    String registry,
    String registryUrl,
    String here,
    String apiServer,
    String gateway) {

  static Site of(Map<String, String> environment) {
    return new Site(
        environment.getOrDefault("GITEA_URL", "http://gitea:3000"),
        environment.getOrDefault("DRONE_URL", "http://drone:8000"),
        required(environment, "ADMIN"),
        required(environment, "ADMIN_PASSWORD"),
        required(environment, "DRONE_TOKEN"),
        environment.getOrDefault("REGISTRY", "localhost:5000"),
        environment.getOrDefault("REGISTRY_URL", "http://registry:5000"),
        environment.getOrDefault("STEPS_HOST", "172.17.0.1"),
        environment.getOrDefault("STEPS_API_SERVER", ""),
        environment.getOrDefault("STEPS_GATEWAY", ""));
  }

  /** Who may push, as Gitea knows them. */
  Account account() {
    return new Account(admin, password);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalStateException(name + " is not set: `make ci-up` leaves it in .env");
    }
    return value;
  }
}
