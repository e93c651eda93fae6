"""The methods by which a bot gets its updates: long polling, or a webhook."""

import re
from typing import Any

from simulator.arguments import Arguments
from simulator.errors import ApiError, bad_request
from simulator.webhook import Webhook
from simulator.world import World

LONGEST_POLL = 50
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, arguments: Arguments) -> list[dict[str, Any]]:
    """What waits, oldest first; it stays until a later call's offset confirms it."""
    if world.webhook:
        raise ApiError(409, WEBHOOK_ACTIVE)
    world.updates.allow(arguments.strings("allowed_updates"))
    limit = arguments.integer("limit", 100)
    timeout = min(max(arguments.integer("timeout", 0), 0), LONGEST_POLL)
    # Telegram takes any other limit for 100.
    updates = await world.updates.poll(arguments.integer("offset", 0), limit if 1 <= limit <= 100 else 100, timeout)
    return [update.as_json() for update in updates]


async def set_webhook(world: World, arguments: Arguments) -> bool:
    """True; from now on updates are delivered to the address, oldest first.

    Any http or https address is taken, as by a Bot API server of one's own: Telegram itself wants https and a port
    of 443, 80, 88 or 8443.
    """
    url = arguments.text("url")
    if not url:
        return await delete_webhook(world, arguments)
    if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = arguments.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    await world.stop_webhook()
    world.updates.interrupt("Conflict: terminated by setWebhook request")
    world.updates.allow(arguments.strings("allowed_updates"))
    _drop_pending(world, arguments)
    connections = min(max(arguments.integer("max_connections", 40), 1), 100)
    world.webhook = Webhook(world.updates, world.clock, url, secret, connections, world.webhook_pause)
    world.webhook.start()
    return True


async def delete_webhook(world: World, arguments: Arguments) -> bool:
    """True; what waits can be polled for again."""
    await world.stop_webhook()
    _drop_pending(world, arguments)
    return True


def get_webhook_info(world: World, arguments: Arguments) -> dict[str, Any]:
    """Where updates go, how many wait, and the last failure."""
    waiting = {"pending_update_count": len(world.updates)}
    if world.webhook is None:
        return {"url": "", "has_custom_certificate": False, **waiting}
    return world.webhook.as_json() | waiting | {"allowed_updates": sorted(world.updates.allowed)}


def _drop_pending(world: World, arguments: Arguments) -> None:
    if arguments.flag("drop_pending_updates"):
        world.updates.clear()
