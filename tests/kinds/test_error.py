"""Errors of the shipped content: what people paste leads to the page of that error and to no other."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from signpost.pipeline import check

SITE = check(ROOT / "content").site
assert SITE
ERRORS = {entry.id: entry.data for entry in SITE.of("error")}
PATTERNS = {id: [re.compile(pattern) for pattern in error.patterns] for id, error in ERRORS.items()}
PASTED = r"""
http-400 | Response status code does not indicate success: 400 (Bad Request).
http-401 | The remote server returned an error: (401) Unauthorized.
http-401 | linkedin error: statusCode=401
http-403 | requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.linkedin.com/rest/posts
http-403 | AxiosError: Request failed with status code 403
http-403 | urllib.error.HTTPError: HTTP Error 403: Forbidden
http-403 | Client error: `GET https://api.linkedin.com/v2/me` resulted in a `403 Forbidden` response
http-403 | curl: (22) The requested URL returned error: 403
http-403 | java.io.IOException: Server returned HTTP response code: 403 for URL: https://api.linkedin.com/v2/me
http-403 | NodeApiError: Forbidden - perhaps check your credentials? { "httpCode": "403" }
http-414 | 414 Client Error: Request-URI Too Large for url: https://api.linkedin.com/rest/adAnalytics
http-426 | 426 Client Error: Upgrade Required for url: https://api.linkedin.com/rest/adAccounts
http-429 | 429 Client Error: Too Many Requests for url: https://api.linkedin.com/rest/adAnalytics
http-500 | 500 Server Error: Internal Server Error for url: https://api.linkedin.com/v2/me
http-503 | <h1>503 Service Temporarily Unavailable</h1>
http-504 | <html><head><title>504 Gateway Time-out</title></head>
access-denied | {"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: posts.CREATE.20260401"}
me-not-enough-permissions | {"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: me.GET.NO_VERSION"}
me-not-enough-permissions | {"serviceErrorCode":100,"message":"Not enough permissions to access: GET /me","status":403}
insufficient-permissions | {"status":403,"code":"ACCESS_DENIED","message":"Insufficient permissions to perform the requested action"}
no-permission-on-entity | {"message":"Viewer may not have permission ADACCOUNT_VIEW on entity urn:li:sponsoredAccount:1","status":403}
admin-only-visibility-reduction | Viewer don't have permission to the ADMIN_ONLY VisibilityReduction for urn:li:organization:123
unauthorized-scope-error | /?error=unauthorized_scope_error&error_description=Scope+%26quot%3Br_liteprofile%26quot%3B+is+not+authorized+for+your+application
unauthorized-scope-error | SCOPE "R_EMAILADDRESS" IS NOT AUTHORIZED FOR YOUR APPLICATION
unauthorized-scope-error | Your application has not been authorized for the scope "r_basicprofile"
invalid-scope | error=invalid_scope_error&error_description=The%20requested%20permission%20scope%20is%20not%20valid
user-cancelled-authorize | https://app.example.com/cb?error=user_cancelled_authorize&error_description=The+user+cancelled+the+authorization&state=x
redirect-uri-mismatch | The redirect_uri does not match the registered value
redirect-uri-mismatch | error=invalid_request&error_description=The+redirect_uri+does+not+match+the+registered+value
client-authentication-failed | {"error":"invalid_client"}
client-id-invalid | {"error":"invalid_client_id","error_description":"The passed in client_id is invalid \"86abc\""}
authorization-code-not-found | {"error":"invalid_request","error_description":"Unable to retrieve access token: authorization code not found"}
invalid-redirect-uri | CustomOAuth2Error: (invalid_redirect_uri) Unable to retrieve access token: appid/redirect uri/code verifier does not match
required-parameter-missing | {"error":"invalid_request","error_description":"A required parameter \"client_id\" is missing"}
grant-or-refresh-token-invalid | {"error_description":"The provided authorization grant or refresh token is invalid, expired or revoked."}
empty-access-token | {"message":"Empty oauth2_access_token","serviceErrorCode":401,"status":401}
invalid-access-token | {'serviceErrorCode': 65600, 'message': 'Invalid access token', 'status': 401}
expired-access-token | {"status":401,"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired"}
revoked-access-token | {\"serviceErrorCode\":65601,\"message\":\"The token used in the request has been revoked by the user\",\"status\":401}
nonexistent-version | {"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20240401 is not active"}
version-missing | {"message":"A version must be present. Please specify a version by adding the Linkedin-Version header.","status":400}
resource-level-throttle | 429 TOO_MANY_REQUESTS: {"status":429,"code":"TOO_MANY_REQUESTS","message":"Resource level throttle APPLICATION DAY limit for calls"}
resource-level-throttle | LinkedIn daily rate limit reached (429): APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached
decorated-field-throttled | {"displayImage!":{"serviceErrorCode":101,"message":"Resource level throttle limit for calls to this resource is reached.","status":429}}
data-request-limit | 429: The data request limit has been exceeded. More than 45 million metric values were requested in a 5-minute window.
unprocessable-entity | {"message":"Content is a duplicate of urn:li:share:6745","status":422}
conditional-value-too-low | {"message":"/totalBudget/amount cannot be set to 10; it cannot be lower than /dailyBudget/amount 50","serviceErrorCode":10007}
field-value-too-low | /unitCost/amount value 1 can\u0027t be lower than 2
param-invalid | {"code":"ILLEGAL_ARGUMENT","message":"Invalid param. Please see errorDetails for more information.","status":400}
query-param-not-allowed | {"message":"Invalid query parameters passed to request","errorDetails":{"inputErrors":[{"code":"QUERY_PARAM_NOT_ALLOWED"}]}}
resource-does-not-exist | {"serviceErrorCode":0,"message":"Resource companies does not exist","status":404}
application-tokens-not-allowed | {"error":"access_denied","error_description":"This application is not allowed to create application tokens"}
"""


def _recognised(text: str) -> set[str]:
    """The errors that the patterns find in a text, without those that another of them is a case of."""
    found = {id for id, patterns in PATTERNS.items() if any(pattern.search(text) for pattern in patterns)}
    general: set[str] = set()
    for id in found:
        while (id := ERRORS[id].part_of or "") and id not in general:
            general.add(id)
    return found - general


@pytest.mark.parametrize("line", PASTED.strip().splitlines())
def test_what_people_paste(line: str) -> None:
    id, text = line.split(" | ", 1)
    assert _recognised(text) == {id}


@pytest.mark.parametrize("id", [id for id, error in ERRORS.items() if error.messages])
def test_a_message_leads_to_its_own_page(id: str) -> None:
    """Whatever stands in its places it leads nowhere else; a message that is nearly all places leads nowhere."""
    values = ("/budget/amount", "urn:li:sponsoredCampaign:1", "10", "APPLICATION", "client_id")
    for message in ERRORS[id].messages:
        found = [_recognised(re.sub(r"\{[^{}]*\}", value, message)) for value in values]
        assert all(one <= {id} or id in one for one in found), message
        assert any(found) or id == "invalid-value-for-field", message
