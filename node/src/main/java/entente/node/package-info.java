/**
 * One nation's server. Start at {@link entente.node.NodeMain}; {@link entente.node.NodeRuntime} puts the parts together
 * in plain Java, and Spring Boot carries the HTTP API for people ({@code openapi.yaml}) on top of it. The partner's
 * traffic does not come this way: it has a port of its own in {@code entente.exchange}.
 */
@NullMarked
package entente.node;

import org.jspecify.annotations.NullMarked;
