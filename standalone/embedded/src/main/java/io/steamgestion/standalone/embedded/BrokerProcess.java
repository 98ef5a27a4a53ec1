// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs an {@link EmbeddedBroker} as a process of its own, until SIGTERM. */
public final class BrokerProcess {

    /** Environment variable with the port. */
    static final String PORT = "STEAMGESTION_BROKER_PORT";

    /** Environment variable with the password. */
    static final String PASSWORD = "STEAMGESTION_BROKER_PASSWORD";

    /** How the line on standard output begins that says that connections are accepted. */
    static final String READY = "Broker ready on port ";

    private static final String LOGGING = "logback.configurationFile";

    private BrokerProcess() {}

    /** Ends with status 2 and a sentence if the environment is not as it should be. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty(
                LOGGING, System.getProperty(LOGGING, "io/steamgestion/standalone/embedded/broker-logback.xml"));
        EmbeddedBroker broker;
        try {
            broker = fromEnvironment(System.getenv());
        } catch (IllegalArgumentException | EmbeddedStartException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        System.out.println(READY + broker.address().getPort());
        new CountDownLatch(1).await();
    }

    static EmbeddedBroker fromEnvironment(Map<String, String> environment) {
        return EmbeddedBroker.start(port(need(environment, PORT)), need(environment, PASSWORD));
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s must be a port number, but is \"%s\"".formatted(PORT, value), e);
        }
    }

    private static String need(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("The environment variable " + name + " is missing"));
    }
}
