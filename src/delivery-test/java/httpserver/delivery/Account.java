package httpserver.delivery;

/** Who calls Gitea, and pushes to it. */
record Account(String name, String password) {}
