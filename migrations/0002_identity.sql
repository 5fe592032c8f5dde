-- Who may come in: better-auth's tables, made once from its schema (a test asks it whether anything is missing), and our own.
-- better-auth's tables keep its names (camel case, quoted); ours are in snake case. Grants stand in src/platform/identity/grants.ts.

create table identity."user" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

-- A session is of no use before "authenticatedAt": whatever way in better-auth may learn, its sessions start without it.
create table identity."session" (
  "id" uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "authenticatedAt" timestamptz,
  "membershipId" uuid
);
create index "session_userId_idx" on identity."session" ("userId");

create table identity."account" (
  "id" uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  unique ("userId", "providerId")
);

create table identity."verification" (
  "id" uuid primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on identity."verification" ("identifier");

create table identity."twoFactor" (
  "id" uuid primary key default gen_random_uuid(),
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null unique references identity."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on identity."twoFactor" ("secret");

create table identity."apikey" (
  "id" uuid primary key default gen_random_uuid(),
  "configId" text not null,
  "name" text,
  "start" text,
  "referenceId" uuid not null references identity."user" ("id") on delete cascade,
  "prefix" text,
  "key" text not null,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamptz,
  "enabled" boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  "remaining" integer,
  "lastRequest" timestamptz,
  "expiresAt" timestamptz,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "permissions" text,
  "metadata" text
);
create index "apikey_configId_idx" on identity."apikey" ("configId");
create index "apikey_referenceId_idx" on identity."apikey" ("referenceId");
create unique index "apikey_key_idx" on identity."apikey" ("key");

-- One link for each person: a newer one takes the older one's place.
create table identity.invitation (
  person_id uuid primary key references identity."user" ("id") on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null default current_timestamp,
  expires_at timestamptz not null,
  accepted_at timestamptz
);

-- How often something was tried in the window that ends at ends_at. Keys are keyed hashes or ids.
create table identity.rate_limit (
  key text primary key,
  used integer not null,
  ends_at timestamptz not null
);

-- One-time codes that were used while they still hold.
create table identity.spent_code (
  person_id uuid not null references identity."user" ("id") on delete cascade,
  code_hash text not null,
  spent_at timestamptz not null default current_timestamp,
  primary key (person_id, code_hash)
);

-- The audit log hears of it in the same transaction, whoever's code made the change.

create function identity.audit_person() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform records.append_identity_event(new."id", 'identity.person-created', new."id"::text);
  elsif tg_op = 'DELETE' then
    perform records.append_identity_event(old."id", 'identity.person-removed', old."id"::text);
  elsif new."email" is distinct from old."email" then
    perform records.append_identity_event(new."id", 'identity.address-changed', new."id"::text);
  end if;
  return null;
end $$;
create trigger audit_person after insert or update or delete on identity."user"
  for each row execute function identity.audit_person();

create function identity.audit_session() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    if old."authenticatedAt" is not null then
      perform records.append_identity_event(old."userId",
        case when old."expiresAt" <= now() then 'identity.session-expired'
             when current_setting('identity.signing_out', true) = old."id"::text then 'identity.signed-out'
             else 'identity.session-ended' end,
        old."id"::text);
    end if;
  elsif new."authenticatedAt" is not null then
    if tg_op = 'INSERT' or old."authenticatedAt" is null then
      perform records.append_identity_event(new."userId", 'identity.signed-in', new."id"::text);
    elsif new."authenticatedAt" <> old."authenticatedAt" then
      perform records.append_identity_event(new."userId", 'identity.re-authenticated', new."id"::text);
    end if;
  end if;
  return null;
end $$;
create trigger audit_session after insert or update or delete on identity."session"
  for each row execute function identity.audit_session();

create function identity.audit_password() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    perform records.append_identity_event(old."userId", 'identity.password-removed', old."id"::text);
  elsif tg_op = 'INSERT' then
    perform records.append_identity_event(new."userId", 'identity.password-set', new."id"::text);
  elsif new."password" is distinct from old."password" then
    perform records.append_identity_event(new."userId", 'identity.password-changed', new."id"::text);
  end if;
  return null;
end $$;
create trigger audit_password after insert or update or delete on identity."account"
  for each row execute function identity.audit_password();

create function identity.audit_second_factor() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'DELETE' then
    perform records.append_identity_event(old."userId", 'identity.second-factor-removed', old."id"::text);
  elsif new."verified" and (tg_op = 'INSERT' or not coalesce(old."verified", false) or new."secret" <> old."secret") then
    perform records.append_identity_event(new."userId", 'identity.second-factor-changed', new."id"::text);
  elsif tg_op = 'UPDATE' and new."verified" and new."backupCodes" <> old."backupCodes" then
    perform records.append_identity_event(new."userId", 'identity.backup-codes-changed', new."id"::text);
  end if;
  return null;
end $$;
create trigger audit_second_factor after insert or update or delete on identity."twoFactor"
  for each row execute function identity.audit_second_factor();

create function identity.audit_key() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform records.append_identity_event(new."referenceId", 'identity.key-created', new."id"::text);
  else
    perform records.append_identity_event(old."referenceId", 'identity.key-removed', old."id"::text);
  end if;
  return null;
end $$;
create trigger audit_key after insert or delete on identity."apikey"
  for each row execute function identity.audit_key();

create function identity.audit_invitation() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' or new.token_hash <> old.token_hash then
    perform records.append_identity_event(new.person_id, 'identity.invitation-made', new.person_id::text);
  elsif new.accepted_at is not null and old.accepted_at is null then
    perform records.append_identity_event(new.person_id, 'identity.invitation-accepted', new.person_id::text);
  end if;
  return null;
end $$;
create trigger audit_invitation after insert or update on identity.invitation
  for each row execute function identity.audit_invitation();
