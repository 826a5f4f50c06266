package httpserver.delivery;

import java.util.Map;

/**
 * The servers that a push involves, from the environment; defaults are those of {@code make ci-up}.
 *
 * @param gitea the forge's URL
 * @param drone the CI server's URL
 * @param admin the account that may push, and owns the repository
 * @param registry the registry of the images, reached from here by plain HTTP
 * @param registryUrl the same registry as the steps of a build reach it
 * @param here this machine's address for the steps of a build
 * @param apiServer URL of the cluster's API server for the steps of a build; empty: as from here
 * @param gateway address of the cluster's gateway for the steps of a build; empty: as from here
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

  /** The Gitea account that may push. */
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
