#!/usr/bin/env python3
"""botocore, unmodified, against the sandbox: its signer, its parsers and its waiters."""

import json

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

from sandbox import Sandbox, check, programs_from_arguments

TEMPLATE = json.dumps({
    "Parameters": {"ExternalId": {"Type": "String"}},
    "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
            "RoleName": {"Fn::Sub": "${AWS::StackName}-role"},
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::922761411349:root"}, "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": {"Ref": "ExternalId"}}}}]}}},
        "Policy": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {
            "Roles": [{"Ref": "Role"}],
            "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}]}}}},
    "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}}},
})
WAIT = {"Delay": 0.1, "MaxAttempts": 50}


def client(sandbox, service, secret=None):
    listening = sandbox.listening
    return botocore.session.Session().create_client(
        service, region_name="us-east-1", endpoint_url=listening["aws"],
        aws_access_key_id=listening["awsAccessKeyId"],
        aws_secret_access_key=secret or listening["awsSecretAccessKey"],
        config=Config(retries={"total_max_attempts": 1}, proxies={}))


def error_code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def order(external_id):
    return {"StackName": "demo", "TemplateBody": TEMPLATE, "Capabilities": ["CAPABILITY_NAMED_IAM"],
            "Parameters": [{"ParameterKey": "ExternalId", "ParameterValue": external_id}],
            "Tags": [{"Key": "owner", "Value": "interop"}]}


def check_keys(sandbox):
    check("STS knows the caller", client(sandbox, "sts").get_caller_identity()["Account"], "123456789012")
    check("a wrong secret is noticed", error_code(client(sandbox, "sts", "wrong").get_caller_identity),
          "SignatureDoesNotMatch")


def check_stack(sandbox):
    cloudformation, iam = client(sandbox, "cloudformation"), client(sandbox, "iam")
    stack_id = cloudformation.create_stack(**order("one"), ClientRequestToken="t1")["StackId"]
    check("the token makes no second stack",
          cloudformation.create_stack(**order("one"), ClientRequestToken="t1")["StackId"], stack_id)
    check("a name in use", error_code(cloudformation.create_stack, **order("one")), "AlreadyExistsException")
    cloudformation.get_waiter("stack_create_complete").wait(StackName=stack_id, WaiterConfig=WAIT)
    stack = cloudformation.describe_stacks(StackName="demo")["Stacks"][0]
    check("its output", stack["Outputs"][0]["OutputValue"], "arn:aws:iam::123456789012:role/demo-role")
    check("its tags", stack["Tags"], [{"Key": "owner", "Value": "interop"}])
    role = iam.get_role(RoleName="demo-role")["Role"]
    condition = role["AssumeRolePolicyDocument"]["Statement"][0]["Condition"]
    check("the trust decodes", condition, {"StringEquals": {"sts:ExternalId": "one"}})
    policies = iam.list_attached_role_policies(RoleName="demo-role")["AttachedPolicies"]
    version = iam.get_policy(PolicyArn=policies[0]["PolicyArn"])["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=policies[0]["PolicyArn"], VersionId=version)["PolicyVersion"]["Document"]
    check("the policy decodes", document["Statement"][0]["Action"], "ec2:Describe*")
    check("nothing to update", error_code(cloudformation.update_stack, **order("one")), "ValidationError")
    cloudformation.update_stack(**order("two"))
    cloudformation.get_waiter("stack_update_complete").wait(StackName=stack_id, WaiterConfig=WAIT)
    events = cloudformation.describe_stack_events(StackName=stack_id)["StackEvents"]
    check("newest event first", events[0]["ResourceStatus"], "UPDATE_COMPLETE")
    cloudformation.delete_stack(StackName=stack_id)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id, WaiterConfig=WAIT)
    check("the role is gone", error_code(iam.get_role, RoleName="demo-role"), "NoSuchEntity")


def check_rollback(sandbox):
    cloudformation = client(sandbox, "cloudformation")
    stack_id = cloudformation.create_stack(**order("one"))["StackId"]
    try:
        cloudformation.get_waiter("stack_create_complete").wait(StackName=stack_id, WaiterConfig=WAIT)
    except WaiterError as error:
        status = error.last_response["Stacks"][0]["StackStatus"]
        check("botocore's waiter sees the rollback", status.startswith("ROLLBACK_"), True)
    else:
        raise AssertionError("a denied role made no failure")
    events = cloudformation.describe_stack_events(StackName=stack_id)["StackEvents"]
    reasons = [event["ResourceStatusReason"] for event in events if event["ResourceStatus"] == "CREATE_FAILED"]
    check("the root event quotes AWS", "not authorized to perform: iam:CreateRole" in reasons[-1], True)


def main():
    [program] = programs_from_arguments("spotlink-sandbox")
    with Sandbox(program, "--stack-seconds", "0.3", "--rollback-seconds", "0.1") as sandbox:
        check_keys(sandbox)
        check_stack(sandbox)
    with Sandbox(program, "--stack-seconds", "0.3", "--rollback-seconds", "0.1", "--deny", "iam:CreateRole") as sandbox:
        check_rollback(sandbox)


if __name__ == "__main__":
    main()
