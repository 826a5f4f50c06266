package httpserver.e2e;

import httpserver.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A clone of this project's last commit, to change and push. */
final class Checkout {
  private final Path folder;
  private final Script git;

  /** Clones into a folder that is not there yet. */
  Checkout(Path folder, Site site) throws Exception {
    this.folder = folder;
    new Script(Path.of("."), Map.of()).run("git", "clone", "--quiet", ".", folder.toString());
    git =
        new Script(
            folder,
            Map.of(
                "GIT_AUTHOR_NAME", "delivery",
                "GIT_AUTHOR_EMAIL", "delivery@localhost",
                "GIT_COMMITTER_NAME", "delivery",
                "GIT_COMMITTER_EMAIL", "delivery@localhost",
                "GIT_USER", site.admin(),
                "GIT_TOKEN", site.password()));
  }

  /** Puts one text in the place of another, which must be there. */
  void replace(String file, String old, String with) throws Exception {
    String text = Files.readString(folder.resolve(file));
    if (!text.contains(old)) {
      throw new AssertionError(file + " has no " + old);
    }
    Files.writeString(folder.resolve(file), text.replace(old, with));
  }

  /** Commits all changes and pushes them to main; returns the commit. */
  String push(String remote, String message) throws Exception {
    git.run("git", "commit", "--quiet", "--all", "--allow-empty", "--message", message);
    git.run(
        "git",
        "-c",
        "credential.helper=",
        "-c",
        "credential.helper=!f() { echo username=$GIT_USER; echo password=$GIT_TOKEN; }; f",
        "push",
        "--quiet",
        remote,
        "HEAD:refs/heads/main");
    return git.run("git", "rev-parse", "HEAD");
  }
}
