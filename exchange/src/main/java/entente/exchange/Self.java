package entente.exchange;

import entente.exchange.channel.ChannelKeys;
import entente.kernel.Nation;

/** Our own end. */
public record Self(Nation nation, ChannelKeys keys) {}
