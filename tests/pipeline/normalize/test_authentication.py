"""Ways to log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD_ONCE = [
    ("SSO via SAML", ["auth_method saml"]),
    ("シングルサインオン（OpenID Connect）", ["auth_method oidc"]),
    ("クライアント証明書によるデバイス認証", ["auth_method client_certificate"]),
]
APART = [
    ("SSO、SAML", ["auth_method sso", "auth_method saml"]),
    ("端末認証とクライアント証明書", ["auth_method device", "auth_method client_certificate"]),
    ("SSOに対応（SAMLは未対応）", ["auth_method sso", "auth_method not saml"]),
    ("社内アカウントによるSSO", ["auth_method sso"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD_ONCE)
def test_a_way_to_log_in_and_its_means_are_one(told: Callable[..., list[str]], text: str, expected: list[str]) -> None:
    assert told("login", text) == expected


@pytest.mark.parametrize(("text", "expected"), APART)
def test_ways_that_are_listed_stay_apart(told: Callable[..., list[str]], text: str, expected: list[str]) -> None:
    assert told("login", text) == expected
