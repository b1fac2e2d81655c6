"""Makes paho clients and opens their connection, for MQTT 5 and 3.1.1."""

from __future__ import annotations

import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

from gateway.adapters.mqtt_options import ConnectionOptions
from gateway.adapters.mqtt_socket import BufferedClient

_FILTERS = 8  # topic filters in one SUBSCRIBE; some brokers take no more


def make_client(options: ConnectionOptions, protocol: MQTTProtocolVersion) -> BufferedClient:
    """A client for one connection, which acknowledges nothing by itself."""
    persistent = options.session_expiry > 0 and not options.fresh
    client = BufferedClient(
        CallbackAPIVersion.VERSION2,
        client_id=options.client_id,
        clean_session=None if protocol == MQTTProtocolVersion.MQTTv5 else not persistent,
        protocol=protocol,
        reconnect_on_failure=False,
        manual_ack=True,
    )
    client.max_inflight_messages_set(0)  # `Publishing` bounds them
    if options.username is not None:
        client.username_pw_set(options.username, options.password)
    if options.tls is not None:
        client.tls_set_context(options.tls)
    will = options.will
    if will is not None:
        client.will_set(will.topic, will.payload, qos=1, retain=will.retain)
    return client


def open_connection(client: paho.Client, options: ConnectionOptions) -> None:
    """Open the connection and send CONNECT for a persistent session. Blocks, at most some seconds.

    Raises:
        OSError: no connection.
    """
    if client.protocol == MQTTProtocolVersion.MQTTv5:
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has no annotation here
        properties.SessionExpiryInterval = options.session_expiry
        properties.ReceiveMaximum = options.receive_maximum
        client.connect(options.host, options.port, options.keepalive, clean_start=False, properties=properties)
    else:
        client.connect(options.host, options.port, options.keepalive)


def subscribe(client: paho.Client, filters: tuple[str, ...], *, fresh: bool = False) -> dict[int, tuple[str, ...]]:
    """Ask for the topic filters, several in a packet; return them by packet identifier.

    Retained messages come with a new subscription only, or with each if ``fresh``.
    """
    retained = SubscribeOptions.RETAIN_SEND_ON_SUBSCRIBE if fresh else SubscribeOptions.RETAIN_SEND_IF_NEW_SUB
    asked: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(filters), _FILTERS):
        part = filters[start : start + _FILTERS]
        if client.protocol == MQTTProtocolVersion.MQTTv5:
            options = SubscribeOptions(qos=1, retainHandling=retained)
            _, mid = client.subscribe([(topic, options) for topic in part])
        else:
            _, mid = client.subscribe([(topic, 1) for topic in part])
        if mid is not None:
            asked[mid] = part
    return asked
