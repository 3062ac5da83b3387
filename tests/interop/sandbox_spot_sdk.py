#!/usr/bin/env python3
"""Spot's published Python SDK, unmodified, against the sandbox."""

from spotinst_sdk2 import SpotinstSession
from spotinst_sdk2.client import SpotinstClientException

from sandbox import Sandbox, check, programs_from_arguments


def session_of(sandbox, account_id=None):
    listening = sandbox.listening
    return SpotinstSession(base_url=listening["spot"], auth_token=listening["token"], account_id=account_id)


def error_of(call, *arguments):
    try:
        call(*arguments)
    except SpotinstClientException as error:
        return error.message
    return ""


def check_organization(admin):
    organization = admin.create_organization("Acme Corp")
    check("the organization's name", organization["organization_name"], "Acme Corp")
    admin.delete_organization(organization["organization_id"])
    check("it is gone", "Organization_DOESNT_EXIST" in error_of(admin.delete_organization, organization["organization_id"]),
          True)


def check_account(sandbox, admin):
    check("one account at first", len(admin.get_accounts()), 1)
    account = admin.create_account("production")
    check("a name without a letter", "ValidationError" in error_of(admin.create_account, "123"), True)
    admin.update_account(account["id"], "renamed")
    names = {each["account_id"]: each["name"] for each in admin.get_accounts()}
    check("the new name", names[account["id"]], "renamed")
    setup = session_of(sandbox, account["id"]).client("setup_aws", print_output=False)
    check("an external id", setup.create_external_id()["external_id"].startswith("spotinst:aws:extid:"), True)
    setup.set_credentials("arn:aws:iam::123456789012:role/spot")
    linked = [each for each in admin.get_accounts() if each["account_id"] == account["id"]]
    check("the account is linked", linked[0]["provider_external_id"], "123456789012")
    admin.delete_account(account["id"])
    check("and deleted", len(admin.get_accounts()), 1)


def main():
    [program] = programs_from_arguments("spotlink-sandbox")
    with Sandbox(program, "--accept-any-role") as sandbox:
        admin = session_of(sandbox).client("admin", print_output=False)
        check_organization(admin)
        check_account(sandbox, admin)
    with Sandbox(program) as sandbox:
        setup = session_of(sandbox).client("setup_aws", print_output=False)
        check("without the role Spot refuses", "CANT_VALIDATE_CREDENTIALS" in error_of(
            setup.set_credentials, "arn:aws:iam::123456789012:role/none"), True)


if __name__ == "__main__":
    main()
