package httpserver.delivery;

import httpserver.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A working copy, to change and push. */
final class Checkout {
  private static final Map<String, String> AUTHOR =
      Map.of(
          "GIT_AUTHOR_NAME", "delivery",
          "GIT_AUTHOR_EMAIL", "delivery@localhost",
          "GIT_COMMITTER_NAME", "delivery",
          "GIT_COMMITTER_EMAIL", "delivery@localhost");

  /** git, with the credentials that its environment names. */
  private static final String WITH_TOKEN =
      Path.of("scripts/pipeline/git-with-token").toAbsolutePath().toString();

  private final Path folder;

  private Checkout(Path folder) {
    this.folder = folder;
  }

  /** Creates a repository without commits in a new folder. */
  static Checkout init(Path folder) throws Exception {
    git("init", "--quiet", "--initial-branch", "main", folder.toString());
    return new Checkout(folder);
  }

  /** Clones this project's last commit into a new folder. */
  static Checkout ofThisProject(Path folder) throws Exception {
    return new Checkout(Path.of(".")).copy(folder);
  }

  private static void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    new Script(Path.of("."), Map.of()).run(command.toArray(String[]::new));
  }

  /** Clones it into a new folder. */
  Checkout copy(Path into) throws Exception {
    git("clone", "--quiet", folder.toString(), into.toString());
    return new Checkout(into);
  }

  Path folder() {
    return folder;
  }

  String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** Replaces a text that must be present. */
  void replace(String file, String old, String with) throws IOException {
    String text = read(file);
    if (!text.contains(old)) {
      throw new AssertionError(file + " has no " + old);
    }
    write(file, text.replace(old, with));
  }

  /**
   * Commits all changes and pushes them to a ref, as an account, with git's push options; returns
   * the commit.
   */
  String push(Account as, String remote, String ref, String message, String... options)
      throws Exception {
    Map<String, String> environment = new HashMap<>(AUTHOR);
    environment.put("GIT_USER", as.name());
    environment.put("GIT_TOKEN", as.password());
    var git = new Script(folder, environment);
    git.run("git", "add", "--all");
    git.run("git", "commit", "--quiet", "--allow-empty", "--message", message);
    List<String> push = new ArrayList<>(List.of(WITH_TOKEN, "push", "--quiet"));
    for (String each : options) {
      push.add("--push-option=" + each);
    }
    push.addAll(List.of(remote, "HEAD:" + ref));
    git.run(push.toArray(String[]::new));
    return git.run("git", "rev-parse", "HEAD");
  }
}
