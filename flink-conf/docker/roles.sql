-- The job's login, for the containers of docker-compose.yml; run with psql after schemas/sql. The
-- password is read from a file, so that it appears in no command line.
\set password `cat /run/secrets/postgres-job-password`

SELECT 'CREATE ROLE tidemark_job LOGIN IN ROLE tidemark_writer'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tidemark_job')
\gexec

ALTER ROLE tidemark_job PASSWORD :'password';
