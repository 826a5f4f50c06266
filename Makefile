# What the README's commands do. `make help` lists them.

jar := target/app.jar
zipkin := target/zipkin-server.jar
# The jar also holds the commit it was built from.
sources := pom.xml $(shell find src/main -type f) $(wildcard .git/logs/HEAD)

version := $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
image := httpserver:$(version)
docker := docker
# A class of the tests, which make the same comparison offline. The jar does not contain it.
online-audit = mvn -q -B -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/test.classpath && \
  java -cp target/test-classes:target/classes:$$(cat target/test.classpath) httpserver.advisories.OnlineAudit

.DELETE_ON_ERROR:
.PHONY: help run demo demo-stop check test unit-test image image-test image-name cluster e2e fuzz bench bench-tracing \
  bench-features bench-process bench-profile bench-micro push rollout-compose rollout-ssh \
  rollout-kubectl commit-digest notify advisories advisories-refresh ci-up sign drone-test \
  delivery-demo format clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' Makefile

run: $(jar) ## build if the sources changed, and serve on ports 8080 and 8081
	java -XX:+ExitOnOutOfMemoryError -jar $(jar) server config.yml

demo: $(jar) ## start three instances, a > b > c, that show one trace
	@scripts/demo start

demo-stop: ## stop them
	@scripts/demo stop

check: $(jar) ## validate config.yml and the environment
	java -jar $(jar) check config.yml

test: ## build and run all tests, static checks included
	scripts/install-test-tools test
	mvn -B verify

unit-test: ## compile, and run the tests that need only Maven: tests=ProblemTest for one class
	mvn -B test $(if $(tests),-Dtest=$(tests))

image: $(jar) ## build the container image; docker=podman builds it with podman
	$(docker) build -t $(image) --build-arg JARS=target --build-arg VERSION=$(version) \
	  --build-arg REVISION=$$(git rev-parse HEAD) \
	  --build-arg SOURCE=$$(git config --get remote.origin.url | sed 's|//[^/@]*@|//|') .

image-test: image ## test the image in Docker
	mvn -B -Pimage test-compile failsafe:integration-test failsafe:verify -Dimage=$(image)

image-name: ## print the name of the image that `make image` builds
	@echo $(image)

cluster: image ## make a kind cluster with Istio and Jaeger, and load the image
	scripts/cluster $(image)

e2e: ## apply deploy/ to the cluster that KUBECONFIG names, and test it there
	scripts/install-test-tools e2e
	mvn -B -Pe2e test-compile failsafe:integration-test failsafe:verify

fuzz: $(jar) ## check responses to generated requests against /openapi.json
	scripts/install-test-tools fuzz
	scripts/fuzz

bench: $(jar) $(zipkin) ## measure a request, compared with a bare Dropwizard: up to 10 minutes
	scripts/install-test-tools bench
	bench/run requests

bench-tracing: $(jar) $(zipkin) ## measure what tracing adds to a request
	scripts/install-test-tools bench
	bench/run tracing

bench-features: $(jar) $(zipkin) ## measure what each feature adds to a request
	scripts/install-test-tools bench
	bench/run features

bench-process: $(jar) ## measure starts, memory, a chain, delayed responses, scrapes
	scripts/install-test-tools bench
	bench/run start footprint situations

bench-profile: $(jar) $(zipkin) ## profile requests with the JDK's flight recorder
	scripts/install-test-tools bench
	bench/run profile

bench-micro: ## time the code that runs on every request, with JMH
	mkdir -p target/bench
	mvn -q -B -Pbench test-compile exec:exec@jmh

push: ## push the built image to REGISTRY, tagged with commit and git tag
	@scripts/pipeline/push $(image)

rollout-compose: ## replace the version on this host, or on DOCKER_HOST, by image=...
	@deploy/compose/rollout $(image)

rollout-ssh: ## roll the pushed image of this commit out to SSH_HOST
	@scripts/pipeline/rollout-ssh

rollout-kubectl: ## roll it out to a cluster: overlay=staging or overlay=production
	@scripts/pipeline/rollout-kubectl $(overlay)

commit-digest: ## write its digest into overlay=... and push that to main, for Argo CD or Flux
	@scripts/pipeline/commit-digest $(overlay)

notify: ## post a build's result to NOTIFY_URL
	@scripts/pipeline/notify

advisories: ## query OSV for advisories of the jar's libraries
	$(online-audit) check

advisories-refresh: ## copy OSV's entries into advisories/known.yml
	$(online-audit) refresh

ci-up: ## start a Gitea and a Drone of your own, ready for a push
	@deploy/drone/secrets
	docker compose up --detach
	docker compose wait setup

sign: ## sign .drone.yml for the Drone of ci-up; unsigned, a push waits for approval
	@deploy/drone/sign

drone-test: ## test deploy/drone/setup and its guards on the Gitea and Drone of the environment
	mvn -B -Pe2e -De2e.tests='**/*OnDrone.java' test-compile failsafe:integration-test failsafe:verify

delivery-demo: image ## test the way from a push, by Drone, to a host and a cluster, and back
	@set -a; if [ -e .env ]; then . ./.env; fi; \
	  mvn -B -Pe2e -De2e.tests='**/*Delivery.java' test-compile failsafe:integration-test failsafe:verify

format: ## format the Java code
	mvn -q -B spotless:apply

clean: ## remove what was built
	mvn -q -B clean

$(jar): $(sources)
	mvn -q -B -DskipTests -Dmaven.test.skip package
	touch $@

# `mvn verify` copies it for the tests. `package` above skips them.
$(zipkin): pom.xml
	mvn -q -B dependency:copy@zipkin-server
	touch $@
