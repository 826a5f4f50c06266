package httpserver.delivery;

/** Credentials of a Gitea account. */
record Account(String name, String password) {}
