-- The job's login, for the containers of docker-compose.yml; run with psql after schemas/sql. Its
-- password comes from a file, so that no command line shows it.
\set password `cat /run/secrets/postgres-job-password`

SELECT 'CREATE ROLE tidemark_job LOGIN IN ROLE tidemark_writer'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tidemark_job')
\gexec

ALTER ROLE tidemark_job PASSWORD :'password';
