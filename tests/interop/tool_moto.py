#!/usr/bin/env python3
"""The tool connects an AWS account that moto plays, signatures and rights checked; the sandbox plays Spot."""

import json
import logging
import os
import subprocess
import urllib.request

import botocore.session
from botocore.config import Config
from moto.server import ThreadedMotoServer

from sandbox import Sandbox, check, programs_from_arguments

ACCOUNT = "123456789012"
REGION = "eu-central-1"
SPOT_PRINCIPAL = "arn:aws:iam::922761411349:root"
# All that the tool may ask of moto. What CloudFormation does on its behalf, moto lets pass unchecked.
RIGHTS = ["sts:GetCallerIdentity", "iam:ListAccountAliases", "iam:GetRole", "cloudformation:CreateStack",
          "cloudformation:DescribeStacks", "cloudformation:DescribeStackEvents"]


class Moto:
    """A moto server on a free port of 127.0.0.1, which checks every call after `check_calls`."""

    def __enter__(self):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)  # not a line for each call
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        self.url = "http://{}:{}".format(*self.server.get_host_and_port())
        return self

    def __exit__(self, *_):
        self.server.stop()

    def client(self, service, key):
        return botocore.session.Session().create_client(
            service, region_name=REGION, endpoint_url=self.url, aws_access_key_id=key["AccessKeyId"],
            aws_secret_access_key=key["SecretAccessKey"], config=Config(retries={"total_max_attempts": 1}, proxies={}))

    def make_user(self, name, actions):
        """Works before `check_calls` only, when any key will do. Returns the user's access key."""
        iam = self.client("iam", {"AccessKeyId": "anything", "SecretAccessKey": "anything"})
        iam.create_user(UserName=name)
        statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
        iam.put_user_policy(UserName=name, PolicyName="rights",
                            PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
        return iam.create_access_key(UserName=name)["AccessKey"]

    def check_calls(self):
        request = urllib.request.Request(f"{self.url}/moto-api/reset-auth", data=b"0",
                                         headers={"Content-Type": "text/plain"}, method="POST")
        urllib.request.urlopen(request, timeout=5).close()


class Tool:
    def __init__(self, program, moto, sandbox):
        self.program = program
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "AWS_REGION": REGION, "AWS_ENDPOINT_URL": moto.url,
            "SPOTINST_BASE_URL": sandbox.listening["spot"], "SPOTINST_TOKEN": sandbox.listening["token"]}

    def connect(self, key):
        keys = {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
        return subprocess.run([self.program, "account", "connect", "aws", "--auto", "--name", "moto", "-o", "json"],
                              env=self.environment | keys, capture_output=True, text=True, timeout=120, check=False)


def check_refused(what, finished, provider_code, sandbox):
    error = json.loads(finished.stderr)["error"]
    check(f"{what}: exit code", (finished.returncode, error["exitCode"]), (5, 5))
    check(f"{what}: AWS's own code is told", error["providerCode"], provider_code)
    check(f"{what}: stdout stays empty", finished.stdout, "")
    changes = [each["match"] for each in sandbox.look("requests") if each["method"] != "GET"]
    check(f"{what}: nothing was changed at Spot", changes, [])


def check_refusals(tool, key, sandbox):
    wrong_secret = key | {"SecretAccessKey": "wrong" + key["SecretAccessKey"][5:]}
    check_refused("wrong secret", tool.connect(wrong_secret), "SignatureDoesNotMatch", sandbox)
    unknown_key = key | {"AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}
    check_refused("unknown key", tool.connect(unknown_key), "InvalidClientTokenId", sandbox)


def succeeded(what, finished):
    check(f"{what}: succeeds in silence", (finished.returncode, finished.stderr), (0, ""))
    return json.loads(finished.stdout)


def connected_account(sandbox):
    """The one account at Spot that is linked to moto's."""
    linked = [each for each in sandbox.look("state")["spot"]["accounts"] if each.get("cloudAccountId")]
    check("one account is connected at Spot", [(each["name"], each["cloudAccountId"]) for each in linked],
          [("moto", ACCOUNT)])
    return linked[0]


def check_role(iam, name, account):
    role = iam.get_role(RoleName=name)["Role"]
    check("Spot was given the role that exists", account["roleArn"], role["Arn"])
    check("it trusts Spot with this account's external id alone", role["AssumeRolePolicyDocument"]["Statement"], [{
        "Effect": "Allow", "Principal": {"AWS": SPOT_PRINCIPAL}, "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"sts:ExternalId": account["externalId"]}}}])


def check_policies(iam, role_name, told_arns):
    attached = [each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=role_name)["AttachedPolicies"]]
    check("the policies told are the ones attached", sorted(attached), sorted(told_arns))
    actions = set()
    for arn in attached:
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
        actions |= {action for statement in document["Statement"] for action in statement["Action"]}
    check("they let Spot see and start instances", {"ec2:RunInstances", "iam:PassRole"} <= actions, True)


def check_connection(moto, admin_key, sandbox, told):
    account, name = connected_account(sandbox), told["resources"]["stackName"]
    check("the account told is that one", (told["changed"], told["account"]["id"]), (True, account["id"]))
    check("the external id told is Spot's", told["resources"]["externalId"], account["externalId"])
    stack = moto.client("cloudformation", admin_key).describe_stacks(StackName=name)["Stacks"][0]
    check("the stack is healthy, in the region signed for", (stack["StackId"].split(":")[3], stack["StackStatus"]),
          (REGION, "CREATE_COMPLETE"))
    iam = moto.client("iam", admin_key)
    role_name = told["resources"]["roleArn"].rpartition("/")[2]
    check_role(iam, role_name, account)
    check_policies(iam, role_name, told["resources"]["policyArns"])


def everything_in(moto, admin_key):
    """Stacks with their events, roles and policies: grows or differs with any change."""
    cloudformation, iam = moto.client("cloudformation", admin_key), moto.client("iam", admin_key)
    stacks = [each["StackId"] for each in cloudformation.describe_stacks()["Stacks"]]
    events = [cloudformation.describe_stack_events(StackName=each)["StackEvents"] for each in stacks]
    return (stacks, events, iam.list_roles()["Roles"], iam.list_policies(Scope="Local")["Policies"])


def main():
    program, sandbox_program = programs_from_arguments("spotlink", "spotlink-sandbox")
    with Moto() as moto, Sandbox(sandbox_program, "--accept-any-role", "--propagation", "0") as sandbox:
        admin_key, tool_key = moto.make_user("admin", ["*"]), moto.make_user("alice", RIGHTS)
        moto.check_calls()
        tool = Tool(program, moto, sandbox)
        check_refusals(tool, tool_key, sandbox)
        check("nothing was made in AWS", everything_in(moto, admin_key), ([], [], [], []))
        check_connection(moto, admin_key, sandbox, succeeded("the first run", tool.connect(tool_key)))
        at_spot, in_aws = sandbox.look("state"), everything_in(moto, admin_key)
        again = succeeded("the second run", tool.connect(tool_key))
        check("it says that nothing changed", again["changed"], False)
        check("and nothing did at Spot", sandbox.look("state"), at_spot)
        check("nor in AWS", everything_in(moto, admin_key), in_aws)


if __name__ == "__main__":
    main()
