"use strict";
// Relative, so that it works below a path prefix of a gateway.
SwaggerUIBundle({ url: "../openapi.json", dom_id: "#api", validatorUrl: null });
