package httpserver.delivery;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A new Gitea account that pushes changes to another account's repository; closing deletes it. */
final class Contributor implements AutoCloseable {

  /** How a change reaches the repository, and the permission that this requires. */
  enum Way {
    FORK("read"),
    PULL_REQUEST_WITHOUT_FORK("read"),
    BRANCH("write");

    private final String permission;

    Way(String permission) {
      this.permission = permission;
    }
  }

  private final Site site;
  private final Forge forge;
  private final Way way;
  private final Checkout checkout;
  private final Account account;
  private final JsonApi administrator;
  private final JsonApi own;
  private String fork;

  /** Creates the account with the permission; the checkout must not be shared. */
  Contributor(Site site, Forge forge, Way way, Checkout checkout)
      throws IOException, InterruptedException {
    this.site = site;
    this.forge = forge;
    this.way = way;
    this.checkout = checkout;
    // Gitea's limit is 40 characters.
    account = new Account("c-" + UUID.randomUUID(), UUID.randomUUID().toString());
    administrator = JsonApi.gitea(site, site.account());
    own = JsonApi.gitea(site, account);
    administrator.call(
        "POST",
        "/admin/users",
        Map.of(
            "username",
            account.name(),
            "password",
            account.password(),
            "email",
            account.name() + "@example.com",
            "must_change_password",
            false));
    administrator.call(
        "PUT",
        "/repos/%s/collaborators/%s".formatted(forge.repository(), account.name()),
        Map.of("permission", way.permission));
  }

  /** Pushes a file in a new commit, under an unused branch name; returns the commit. */
  String send(String file, String text, String branch) throws Exception {
    checkout.write(file, text);
    return switch (way) {
      case FORK -> sendByFork(branch);
      case PULL_REQUEST_WITHOUT_FORK ->
          checkout.push(account, forge.remote(), "refs/for/main", branch, "topic=" + branch);
      case BRANCH -> checkout.push(account, forge.remote(), "refs/heads/" + branch, branch);
    };
  }

  private String sendByFork(String branch) throws Exception {
    if (fork == null) {
      fork =
          own.call("POST", "/repos/" + forge.repository() + "/forks", Map.of())
              .path("full_name")
              .asText();
    }
    String remote = "%s/%s.git".formatted(site.gitea(), fork);
    String commit = checkout.push(account, remote, "refs/heads/" + branch, branch);
    // Gitea's API lists a pushed branch with a delay.
    await("branch " + branch).until(() -> branchesOfFork().contains(branch));
    own.call(
        "POST",
        "/repos/" + forge.repository() + "/pulls",
        Map.of("head", account.name() + ":" + branch, "base", "main", "title", branch));
    return commit;
  }

  private List<String> branchesOfFork() throws IOException, InterruptedException {
    return own.call("GET", "/repos/" + fork + "/branches?limit=50").findValuesAsText("name");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    administrator.call("DELETE", "/admin/users/" + account.name() + "?purge=true");
  }
}
